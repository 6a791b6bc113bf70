/* Copies or saves what stands in a place on the page when its button is tapped; sends nothing anywhere. */
(function () {
  'use strict';

  // The field inside the named container when there is one, otherwise its text.
  function textOf(name) {
    var place = document.querySelector('.' + CSS.escape(name));
    if (!place) return '';
    var field = place.querySelector('textarea, input');
    return field ? field.value : place.innerText.trim();
  }

  function say(button, words) {
    if (!button.dataset.eerst) button.dataset.eerst = button.textContent;
    button.textContent = words;
    button.setAttribute('aria-live', 'polite');
    setTimeout(function () { button.textContent = button.dataset.eerst; }, 2500);
  }

  // Old phones and plain http have no clipboard; then a hidden field does it.
  function copyOldWay(text) {
    var field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand('copy');
    field.remove();
    return done;
  }

  function copy(button) {
    var text = textOf(button.dataset.kopieer);
    var done = function () { say(button, 'Gekopieerd'); };
    var failed = function () {
      if (copyOldWay(text)) done(); else say(button, 'Selecteer de tekst en kopieer hem zelf');
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, failed);
    else failed();
  }

  function save(button) {
    var url = URL.createObjectURL(new Blob(['\ufeff' + textOf(button.dataset.bewaar) + '\r\n'], { type: 'text/plain' }));
    var link = document.createElement('a');
    link.href = url;
    link.download = button.dataset.naam || 'samenpeil.txt';
    link.click();
    setTimeout(function () { URL.revokeObjectURL(url); }, 5000);
    say(button, 'Bewaard als bestand');
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-kopieer], [data-bewaar]');
    if (!button) return;
    if (button.dataset.kopieer) copy(button); else save(button);
  });
})();
