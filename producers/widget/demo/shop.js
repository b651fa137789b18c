/** What the demonstration shop does by itself: the bag's count, and telling the visitor where data goes. */

const widget = document.querySelector('script[src*="lethe-widget"]');
for (const place of document.querySelectorAll('[data-endpoint]:not(script)')) {
  place.textContent = widget.dataset.endpoint || new URL(widget.src).origin;
}

const bag = document.querySelector('[data-bag]');
for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => (bag.textContent = Number(bag.textContent) + 1));
}

/** Says what the browser asks for and what the widget stored; waits until the widget has run. */
addEventListener('load', () => {
  const signals = [
    navigator.doNotTrack === '1' && 'Do Not Track',
    navigator.globalPrivacyControl === true && 'Global Privacy Control',
  ].filter(Boolean);
  const asked = signals.length ? `Your browser sends ${signals.join(' and ')}.` : 'Your browser sends no privacy signal.';
  const cookie = document.cookie.includes('lethe_visitor=')
    ? 'Page counts use one cookie with a random number, for 30 days.'
    : 'No cookie is set.';
  document.querySelector('[data-privacy-state]').textContent = `${asked} ${cookie}`;
});
