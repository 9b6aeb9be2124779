export interface Route {
  /** Ends the id of the page's template in index.html. */
  readonly view: string;
  /** Not for administrators, who hand in no leads and have no site. */
  readonly partnersOnly?: true;
}

export declare const routes: Readonly<Record<string, Route>>;
export declare const entrances: readonly string[];
