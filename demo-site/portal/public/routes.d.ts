export interface Route {
  readonly title: string;
  /** Not for administrators, who hand in no leads and have no site. */
  readonly partnersOnly?: true;
}

export declare const routes: Readonly<Record<string, Route>>;
