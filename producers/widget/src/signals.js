/** What the browser says on the person's behalf: Do Not Track and Global Privacy Control. Read anew at each use. */
export const signals = () => ({
  dnt: navigator.doNotTrack === '1',
  gpc: navigator.globalPrivacyControl === true,
});

/** Whether either of them asks not to be followed. */
export function asksForPrivacy() {
  const { dnt, gpc } = signals();
  return dnt || gpc;
}
