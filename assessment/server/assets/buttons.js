/* What our own buttons do without a round trip through Streamlit: copy, save, hand in a code.
   <button data-kopieer="st-key-… or the text itself"> · <button data-bewaar="st-key-…" data-naam="file.txt">
   <form class="code" action="/sessie"><input name="code">. A code goes to our own server only. */
(function () {
  'use strict';

  /* The field inside the named container when there is one, otherwise its text; a name that is nowhere is the text itself. */
  function textOf(name) {
    var place = document.getElementsByClassName(name)[0];
    if (!place) return name;
    var field = place.querySelector('textarea, input');
    return field ? field.value : place.innerText.trim();
  }

  function say(button, words) {
    if (!button.dataset.eerst) button.dataset.eerst = button.textContent;
    button.setAttribute('aria-live', 'polite');
    button.textContent = words;
    setTimeout(function () { button.textContent = button.dataset.eerst; }, 3000);
  }

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

  function copy(button) {
    var text = textOf(button.dataset.kopieer);
    var copied = navigator.clipboard ? navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); }) : copyOldWay(text);
    copied.then(function () { say(button, 'Gekopieerd'); }, function () { say(button, 'Kopiëren lukt niet; kies de tekst zelf'); });
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
    var button = event.target.closest('[data-kopieer], [data-bewaar]');
    if (button) (button.dataset.kopieer ? copy : save)(button);
  });

  /* The answer over HTTP sets the cookie; a code we do not know stays in its field, with a sentence below it. */
  function tell(form, text) {
    var line = form.querySelector('[role="alert"]');
    if (!line) {
      line = document.createElement('p');
      line.id = 'code-melding';
      line.className = 'probleem';
      line.setAttribute('role', 'alert');
      form.insertBefore(line, form.querySelector('button'));
    }
    line.textContent = text;
    var field = form.elements.code;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', line.id);
    field.focus();
  }

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!form.matches('form.code')) return;
    event.preventDefault();
    var typed = form.elements.code.value.trim();
    fetch('/sessie', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: typed }),
    }).then(function (answer) {
      return answer.json().then(function (found) {
        if (answer.ok) location.assign(found.path);
        else if (answer.status === 404 && form.dataset.onbekend) tell(form, form.dataset.onbekend);
        else tell(form, found.titel + '. ' + found.tekst);
      });
    }).catch(function () {
      tell(form, 'Er is even geen verbinding. Kijk of je internet hebt en probeer het opnieuw.');
    });
  });
})();
