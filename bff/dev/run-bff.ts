/** The BFF under a supervisor: production's own entry, which also ends when the process above it is gone, however it went. */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5_000).unref();
});
await import('../src/main.ts');
