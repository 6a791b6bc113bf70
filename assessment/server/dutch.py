"""Dutch for the English that is fixed inside Streamlit's own scripts; never for our own sentences.

Streamlit has no translations, so exact literals are replaced while its files are served. `missing` lists the
literals that the installed Streamlit no longer has; a test runs it, so that an upgrade tells us.
"""
from __future__ import annotations

from pathlib import Path

# name of the script up to its first dot -> {exact literal in it: the same in Dutch}
DUTCH: dict[str, dict[str, str]] = {
    "index": {
        # first moments, connection and errors
        "`Skip to main content`": "`Naar de inhoud`",
        "`Please wait...`": "`Even geduld…`",
        "_O=`Connecting`": "_O=`Verbinden`",
        "`Connecting to Streamlit server`": "`Verbinden met de server`",
        "`Unable to connect to Streamlit server`": "`Er is geen verbinding met de server`",
        "`Connection error`": "`Even geen verbinding`",
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
            "Waar ‘bewaard’ bij staat, is veilig. Houd deze pagina open: zodra de server er weer is, ga je vanzelf verder.",
        ",codeBlock:`streamlit run yourscript.py`": "",
        "`Streamlit server is not responding. Are you connected to the internet?`":
            "`Waar ‘bewaard’ bij staat, is veilig. Houd deze pagina open: zodra er weer internet is, ga je vanzelf verder.`",
        "`Connection timed out.`": "`Verbinden duurt te lang. We proberen het opnieuw.`",
        "`Cannot connect to Streamlit (HTTP status: 403).": "`De server laat deze verbinding niet toe (403).",
        "If you are trying to access a Streamlit app running on another server, this could be due to the app's [CORS](${rD}) settings.":
            "Open de pagina opnieuw via de link die je kreeg.",
        "Connection lost. Please wait for the app to reconnect, then try again.":
            "De verbinding is even weg. Wacht tot ze terug is en probeer het dan opnieuw.",
        "`Page not found`": "`Deze pagina bestaat niet`",
        "`The page that you have requested does not seem to exist`": "`De pagina die je zoekt, is er niet`",
        "Running the app's main page.": "Je ziet nu het begin.",
        "`Bad message format`": "`Er ging iets mis bij ons`",
        "children:`Script execution error`": "children:`Er ging iets mis bij ons`",
        "`No message`": "`Laad de pagina opnieuw.`",
        "children:`Try again`": "children:`Probeer opnieuw`",
        "?`Continue anyway`:`Close`": "?`Toch verder`:`Sluiten`",
        "`Your app is having trouble loading the component.`": "`Een deel van de pagina laadt niet.`",
        # names that screen readers speak
        '"aria-label":`Running...`': '"aria-label":`Bezig`',
        "?`Stopping...`:`Stop`": "?`Stopt…`:`Stop`",
        '"aria-label":`Close`': '"aria-label":`Sluiten`',
        "={dismiss:`Dismiss`}": "={dismiss:`Sluiten`}",
        '"aria-label":`App pages`': '"aria-label":`Pagina’s`',
        '"aria-label":`Main menu`': '"aria-label":`Menu`',
        '"aria-label":`Notifications`': '"aria-label":`Meldingen`',
        '"aria-label":`Sidebar`': '"aria-label":`Zijbalk`',
        '"aria-label":`Expand sidebar`': '"aria-label":`Zijbalk openen`',
        '"aria-label":`Collapse sidebar`': '"aria-label":`Zijbalk sluiten`',
        '"aria-label":`Scroll tabs left`': '"aria-label":`Tabbladen naar links`',
        '"aria-label":`Scroll tabs right`': '"aria-label":`Tabbladen naar rechts`',
        "?`Step`:`Expander`": "?`Stap`:`Uitklapper`",
        # menus
        "?`View less`:`View ${x-m} more`": "?`Minder`:`Nog ${x-m}`",
        "label:`Print`": "label:`Afdrukken`",
        "label:`Rerun`": "label:`Opnieuw laden`",
        "label:`About`": "label:`Over`",
        "label:`System`": "label:`Zoals het apparaat`",
        "label:`Light`": "label:`Licht`",
        "label:`Dark`": "label:`Donker`",
        "`Made with Streamlit v`": "`Gemaakt met Streamlit v`",
        "children:`Learn more`": "children:`Meer hierover`",
        "children:`Deploy`": "children:`Plaatsen`",
    },
    "StreamlitMarkdown": {
        "?`Help`:`Help for ${t": "?`Uitleg`:`Uitleg bij ${t",
        "ariaLabel:c=`Help`": "ariaLabel:c=`Uitleg`",
        "u(t):u(`Help`)": "u(t):u(`Uitleg`)",
        '"aria-label":`Link to heading`': '"aria-label":`Link naar deze kop`',
    },
    "DynamicIcon": {"return`Loading`": "return`Laden`", "`${n} icon`": "`pictogram`"},
    "useCopyToClipboard": {"`Copied`:`Copy to clipboard`": "`Gekopieerd`:`Kopieer`"},
    "Toolbar": {"label:`Fullscreen`": "label:`Volledig scherm`", "label:`Close fullscreen`": "label:`Volledig scherm sluiten`"},
    "InputInstructions": {
        "`submit form`:`apply`": "`te versturen`:`te bewaren`",
        "+Enter to ${e}`": "+Enter om ${e}`",
        "`Press Enter to ${e}`": "`Druk op Enter om ${e}`",
        "`Press ${r()": "`Druk op ${r()",
    },
    "TextInput": {
        "`Invalid input.`": "`Dit past hier niet.`",
        "`${g} Must match pattern: ${e.": "`${g} Het moet zo: ${e.",
        "`Clear entry`": "`Leegmaken`",
        "`Hide password`:`Show password`": "`Verberg`:`Laat zien`",
    },
    "NumberInput": {
        "`Number is outside the allowed range. Please enter a value between ${n} and ${r}.`":
            "`Vul een getal in van ${n} tot en met ${r}.`",
        "`Number is below the allowed range. Please enter a value greater than or equal to ${n}.`": "`Vul een getal in van ${n} of hoger.`",
        "`Number is below the allowed range.`": "`Dit getal is te laag.`",
        "`Number is above the allowed range. Please enter a value less than or equal to ${r}.`": "`Vul een getal in van ${r} of lager.`",
        "`Number is above the allowed range.`": "`Dit getal is te hoog.`",
        "`Clear value`": "`Leegmaken`",
        '"aria-label":`Decrement`': '"aria-label":`Eén minder`',
        '"aria-label":`Increment`': '"aria-label":`Eén meer`',
    },
    "requiredField": {"`This field is required.`": "`Vul dit in.`"},
    "Radio": {"`No options to select.`": "`Er valt niets te kiezen.`"},
    "Selectbox": {
        "`Selectbox options`": "`Keuzes`",
        "l??`Selectbox`": "l??`Keuzelijst`",
        "`No results`": "`Niets gevonden`",
        "`Clear value`": "`Leegmaken`",
        '"aria-label":`Open`': '"aria-label":`Openen`',
    },
    "Multiselect": {
        "`Clear all`": "`Alles weghalen`",
        "`No results`": "`Niets gevonden`",
        "`Remove ${e}`": "`Haal weg: ${e}`",
        '"aria-label":`Open`': '"aria-label":`Openen`',
    },
    "utils": {
        "`No options to select`": "`Er valt niets te kiezen`",
        "`Choose options`:`Choose an option`": "`Kies er een of meer`:`Kies er een`",
        "`Choose or add options`:`Choose or add an option`": "`Kies er een of meer, of voeg toe`:`Kies er een, of voeg toe`",
        # choosing a file
        "`File must be ${$(n,`b`)} or smaller.`": "`Dit bestand is te groot: hoogstens ${$(n,`b`)}.`",
        "`${t.type} files are not allowed.`": "`Dit soort bestand kan hier niet.`",
        "`File size is too small.`": "`Dit bestand is leeg.`",
        "`Only one file is allowed.`": "`Kies één bestand.`",
        "`Unexpected error. Please try again.`": "`Er ging iets mis. Probeer het opnieuw.`",
        '"aria-label":`file upload`': '"aria-label":`bestand kiezen`',
        "`Remove ${e.name}`": "`Haal weg: ${e.name}`",
        "`Cancel upload of ${e.name}`": "`Stop met ${e.name}`",
        "`Click to retry upload`": "`Probeer het opnieuw`",
        "[`Error: `": "[`Let op: `",
    },
    "DateInput": {
        "`Choose date range`": "`Kies een periode`",
        '"aria-label":`Choose date`': '"aria-label":`Kies een datum`',
        "`Use arrow keys to navigate dates. Enter to select. Escape to close.`":
            "`Loop met de pijltjes door de dagen. Enter kiest, Escape sluit.`",
        "children:`Date range`": "children:`Periode`",
        "`Quick select a date range`": "`Kies snel een periode`",
        "??`Select...`": "??`Kies…`",
    },
    "ReorderedSegments": {"`Previous month`": "`Vorige maand`", "`Next month`": "`Volgende maand`"},
    "FileUploader": {
        "`Drag and drop a file here`": "`Sleep je bestand hierheen`",
        "`Upload`": "`Kies een bestand`",
        "`Add files`": "`Voeg bestanden toe`",
        "} per file`": "} per bestand`",
    },
    "axios": {  # a file that was not taken, below the field for it
        "`Request failed with status code `": "`Dit kwam niet aan. Wacht even en probeer het opnieuw. Code `",
        "this.name=`AxiosError`": "this.name=``",  # stood before the sentence
        "`Network Error`": "`Er is even geen verbinding. Probeer het opnieuw.`",
    },
    "Table": {"`Scrollable table`": "`Tabel waar je doorheen kunt schuiven`"},
    "Pagination": {"`Previous page`": "`Vorige pagina`", "`Next page`": "`Volgende pagina`", "`Pagination`": "`Pagina’s`"},
    "DownloadButton": {"`Deferred download not properly configured`": "`Het bestand is er nu niet. Probeer het opnieuw.`"},
}


def in_dutch(script: str, source: str) -> str:
    """The source of one script (`index.DormvYxC.js`) with its English literals in Dutch; unchanged when it has none."""
    for english, dutch in DUTCH.get(script.split(".")[0], {}).items():
        source = source.replace(english, dutch)
    return source


def missing(static_folder: Path) -> list[str]:
    """Every literal of `DUTCH` that the scripts in Streamlit's static folder no longer contain, as `script: literal`."""
    gone = []
    for script, pairs in DUTCH.items():
        source = "".join(path.read_text(encoding="utf-8") for path in static_folder.glob(f"static/js/{script}.*.js"))
        gone += [f"{script}: {literal}" for literal in pairs if literal not in source]
    return gone
