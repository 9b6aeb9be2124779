/** What is loaded when somebody of a team changes something. */
import { dialogStyles } from '../../ui/dialog/dialog.ts';
import { panelStyles } from './panel.styles.ts';
import { websiteStyles } from './website.styles.ts';

export { Panel } from './panel.ts';
export { invite, member } from './people.ts';
export { Website } from './website.ts';
export const partStyles = [dialogStyles, panelStyles, websiteStyles];
