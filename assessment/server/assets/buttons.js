/* Two things a button of ours can do without the server: copy a text, and start a download that was just made.
   <button data-kopieer="text">Kopieer</button> · <a class="download-nu" href="/download/…">…</a>. Never sends anything. */
(function () {
  'use strict';

  function copyOldWay(text) { // http in the room: the clipboard of the browser is only there on https
    var area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('readonly', '');
    area.className = 'alleen-voorlezen';
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-kopieer]');
    if (!button) return;
    var text = button.getAttribute('data-kopieer');
    var label = button.getAttribute('data-naam') || button.textContent;
    button.setAttribute('data-naam', label);
    var copied = navigator.clipboard ? navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); }) : copyOldWay(text);
    copied.then(function () { button.textContent = 'Gekopieerd'; }, function () { button.textContent = 'Kopiëren lukt niet; kies de tekst zelf'; });
    setTimeout(function () { button.textContent = label; }, 3000);
  });

  new MutationObserver(function () {
    document.querySelectorAll('a.download-nu:not([data-begonnen])').forEach(function (link) {
      link.setAttribute('data-begonnen', '');
      link.click();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
