/** Every sentence that the widget itself says. A page may replace any of them: `Lethe.texts.thanks = '…'`. */
export const texts = {
  optional: '(optional)',
  choose: 'Please choose',
  choices: 'Your choices',
  policy: 'Privacy policy (opens in a new tab)',
  close: 'Close',
  sending: 'Sending…',
  retrying: 'No answer yet. Trying again…',
  thanks: 'Thank you. Your details have arrived.',
  missing: 'Please fill in this field.',
  tick: 'Please tick this box to go on.',
  email: 'Please enter an email address such as name@example.com.',
  invalid: 'Please check this entry.',
  check: 'Please correct the marked entries.',
  unreachable: 'The server cannot be reached. Please check your connection and try again.',
  busy: 'The server is busy. Please try again in a minute.',
  refused: 'Your details were not accepted. Please try again later.',
};
