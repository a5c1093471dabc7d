/**
 * Text measured without a font: the same widths here, in the report's drawing and in tests.
 *
 * Widths are those of Helvetica by class of letter, in thousandths of the font size.
 */
const CLASSES = [
  [230, "ijl.,:;'|!I‘’·"],
  [340, "frt()[]{}-/\\ \" *°ˆ`"],
  [890, "mMW@%—…"],
  [720, "wABCDEFGHKNOPQRSTUVXYZ&βΩ²"],
  [560, "0123456789abcdeghknopqsuvxyzJL<>=+±?#$_~"],
];
const WIDTHS = new Map(CLASSES.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
const WIDE_FROM = 0x2e80; // East Asian scripts and emoji fill the square

const letterWidth = (letter) => WIDTHS.get(letter) ?? (letter.codePointAt(0) >= WIDE_FROM ? 1000 : 600);

/** Width of one line in pixels. */
export function textWidth(text, size) {
  let sum = 0;
  for (const letter of text) sum += letterWidth(letter);
  return (sum * size) / 1000;
}

/** The text, shortened with … so that it is at most `room` pixels wide. */
export function clipped(text, size, room) {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length && textWidth(`${letters.join("").trimEnd()}…`, size) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** At most `most` lines, each at most `room` wide: broken at spaces, inside a word only when it alone is too wide. */
export function wrapped(text, size, room, most) {
  const words = text.split(/\s+/u).filter(Boolean);
  const lines = [];
  while (words.length && lines.length < most) {
    if (lines.length === most - 1) {
      lines.push(clipped(words.join(" "), size, room));
      break;
    }
    let line = words.shift();
    if (textWidth(line, size) > room) {
      const letters = [...line];
      const rest = [];
      while (letters.length > 1 && textWidth(letters.join(""), size) > room) rest.unshift(letters.pop());
      line = letters.join("");
      words.unshift(rest.join(""));
    } else {
      while (words.length && textWidth(`${line} ${words[0]}`, size) <= room) line = `${line} ${words.shift()}`;
    }
    lines.push(line);
  }
  return lines;
}
