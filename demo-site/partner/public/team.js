/** The team's area stands open while somebody is signed in: all that this site adds to the elements. */
document.addEventListener('pp:auth-changed', ({ detail }) => {
  const workspace = document.getElementById('workspace');
  if (workspace) workspace.hidden = !detail.signedIn;
});
