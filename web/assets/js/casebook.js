// The entry: starts one behaviour after another. Every page works without any of them.
import { startHandover } from "./bookmarklet.js";
import { startChecklists } from "./checklist.js";
import { startCopying } from "./copy.js";
import { startDesk } from "./desk.js";
import { startHits } from "./hits.js";
import { startLiveSearch } from "./live_search.js";
import { startScriptForms } from "./script_form.js";
import { startShortcuts } from "./shortcuts.js";
import { startSuggestions } from "./suggestions.js";
import { startTray } from "./tray.js";
import { startTreeWalkers } from "./tree_walker.js";

document.documentElement.classList.add("scripted");
startShortcuts();
startLiveSearch();
startDesk();
startHandover();
startHits();
startSuggestions();
startCopying();
startTreeWalkers();
startTray();
startScriptForms();
startChecklists();
