/* Choices outside the questionnaires: while a tap is on its way, nothing says „bewaard“ of the choice before. Never sends anything itself.

   A row:   radios, and after them  span.mark[data-keuze]  with the place of the radio that the server has, '' for none
   A page:  .mark[data-keer]  speaks of the last act of this page; another number is another act */
(function () {
  'use strict';
  var PATIENCE = 900; // ms before a choice that did not arrive says so
  var CONTROLS = 'button, input, textarea, label';

  function chosenPlace(mark) { // in the radios that stand last before this mark
    var groups = Array.from(document.querySelectorAll('[role=radiogroup]')).filter(function (group) {
      return group.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    var radios = groups.length ? Array.from(groups.pop().querySelectorAll('input[type=radio]')) : [];
    return radios.findIndex(function (radio) { return radio.checked; });
  }

  function honest(mark) {
    if (mark.said === undefined) mark.said = mark.textContent; // what the server says of the choice it has
    var place = chosenPlace(mark), fits = place < 0 || String(place) === mark.dataset.keuze;
    mark.since = fits ? 0 : mark.since || Date.now();
    var late = mark.since > 0 && Date.now() - mark.since > PATIENCE;
    var text = fits ? mark.said : late ? 'nog niet bewaard' : '';
    if (mark.textContent !== text) mark.textContent = text;
    if (mark.hasAttribute('data-wacht') !== late) mark.toggleAttribute('data-wacht', late);
  }

  function review() { document.querySelectorAll('.mark[data-keuze]').forEach(honest); }

  function act(event) {
    if (!event.target.closest('[data-testid="stMain"]') || !event.target.closest(CONTROLS)) return;
    document.querySelectorAll('.mark[data-keer]').forEach(function (mark) { mark.textContent = ''; });
  }

  document.addEventListener('click', act, true);
  document.addEventListener('input', act, true);

  window.addEventListener('beforeunload', function (event) {
    review();
    var waits = Array.from(document.querySelectorAll('.mark[data-keuze]')).some(function (mark) { return mark.since; });
    if (waits) { event.preventDefault(); event.returnValue = ''; }
  });

  document.addEventListener('DOMContentLoaded', function () {
    new MutationObserver(review).observe(document.getElementById('root'), { childList: true, subtree: true, attributeFilter: ['data-selected'] });
    setInterval(review, 300);
  });
})();
