/**
 * Everything that makes pages quicker; none of it is needed to read, write or answer.
 * Each module looks for its own data attributes and leaves the rest of the page alone.
 */
import "./theme.js";
import "./time.js";
import "./dialogs.js";
import "./keyboard.js";
import "./composer.js";
import "./completion.js";
import "./keeping.js";
import "./live.js";
import "./folding.js";
