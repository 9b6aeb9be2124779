/** What the test runner's page offers in its `tdd` style. */
declare function suite(name: string, define: () => void): void;
declare function test(name: string, run: () => void | Promise<void>): void;
declare function setup(run: () => void | Promise<void>): void;
declare function teardown(run: () => void | Promise<void>): void;
