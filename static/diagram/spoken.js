/** What is said about elements and edits, from the catalogue's words: for screen readers, hints and the bar above. */
import { fill } from "./dom.js";
import { constructById, ownerOf } from "./model.js";

const resultText = (results, id) => {
  const elements = results?.elements ?? {};
  if (!Object.hasOwn(elements, id)) return "";
  const { text = "", detail = "", spoken = "" } = elements[id];
  return [text, detail, spoken].filter(Boolean).join(", ");
};

/** "Konstruk Kepuasan, Reflektif, 3 indikator. R² = 0,412"; "" for an element that is gone. */
export function nameOfElement(id, model, labels, results) {
  const result = resultText(results, id);
  const tail = result ? `. ${result}` : "";
  if (id.startsWith("c:")) {
    const construct = constructById(model, id.slice(2));
    if (!construct) return "";
    const { name, label, mode, indicators } = construct;
    const facts = { name: label ? `${name} (${label})` : name, mode: labels[mode], count: indicators.length };
    return fill(labels.named_construct, facts) + tail;
  }
  if (id.startsWith("i:")) {
    const indicator = id.slice(2);
    const owner = ownerOf(model, indicator);
    return owner ? fill(labels.named_indicator, { indicator, construct: owner.name }) + tail : "";
  }
  if (id.startsWith("x:")) {
    const [moderator, predictor, target] = id.slice(2).split(">").map((end) => constructById(model, end)?.name ?? "");
    return fill(labels.named_interaction, { moderator, predictor, target }) + tail;
  }
  const path = model.paths.find(({ source, target }) => `p:${source}>${target}` === id);
  if (!path) return "";
  const [source, target] = [path.source, path.target].map((end) => constructById(model, end)?.name ?? "");
  return fill(labels.named_path, { source, target }) + tail;
}

/** The same in one or two words, for the bar above the drawing. */
export function shortName(id, model) {
  if (id.startsWith("i:")) return id.slice(2);
  const nameOf = (construct) => constructById(model, construct)?.name ?? "";
  if (id.startsWith("x:")) {
    const [moderator, predictor, target] = id.slice(2).split(">").map(nameOf);
    return `${moderator} × ${predictor} → ${target}`;
  }
  return id.startsWith("c:") ? nameOf(id.slice(2)) : id.slice(2).split(">").map(nameOf).join(" → ");
}

/** "Arrow from A to B drawn". `model` is the one after the edit. */
export function deed(action, model, labels) {
  const nameOf = (id) => constructById(model, id)?.name ?? "";
  const indicators = (action.indicators ?? []).join(", ");
  return fill(labels[`done_${action.type}`], {
    name: action.name ?? nameOf(action.id),
    names: (action.ids ?? action.constructs ?? []).map(nameOf).join(", "),
    indicators,
    choice: labels[action.mode ?? `side_${action.side}`] ?? "",
    construct: nameOf(action.id),
    source: nameOf(action.source),
    target: nameOf(action.target),
    moderator: nameOf(action.moderator),
    predictor: nameOf(action.predictor),
  });
}
