/* Exchanges the secret behind # for the cookie and cleans the address bar; never keeps the secret, never shows it. */
(function () {
  'use strict';
  var secret = location.hash.slice(1);
  if (!secret) return; // no link: the form on the page takes a pasted link or a code
  history.replaceState(null, '', '/start');
  var form = document.querySelector('form');
  var heading = document.querySelector('h1');
  var text = document.getElementById('uitleg');
  form.hidden = true;
  text.textContent = 'Even geduld…';

  function tell(title, sentence) {
    heading.textContent = title;
    text.textContent = sentence;
    form.hidden = false;
  }

  try { secret = decodeURIComponent(secret); } catch (broken) { /* a stray % : send it as it is */ }
  fetch('/sessie', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: secret }),
  }).then(function (answer) {
    return answer.json().then(function (found) {
      if (answer.ok) location.replace(found.path);
      else tell(found.titel, found.tekst);
    });
  }).catch(function () {
    tell('Er is even geen verbinding', 'Kijk of je internet hebt en open de link dan opnieuw.');
  });
})();
