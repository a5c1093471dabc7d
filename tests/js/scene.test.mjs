import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { boxesOverlap, inEllipse, onCurve } from "../../static/diagram/geometry.js";
import { dropPlace, handlesOf, hit, sceneOf } from "../../static/diagram/scene.js";
import { clipped, textWidth, wrapped } from "../../static/diagram/text.js";
import { plain } from "./golden/plain.mjs";

const construct = (id, x, y, extra = {}) => ({
  id, name: id.toUpperCase(), label: "", mode: "reflective", x, y, side: "left", indicators: [], ...extra,
});
const row = {
  constructs: [construct("a", 0, 0, { indicators: ["X1", "X2", "X3"] }), construct("b", 300, 0), construct("c", 600, 0)],
  paths: [{ source: "a", target: "b" }, { source: "b", target: "c" }, { source: "a", target: "c" }],
};
const line = (scene, id) => scene.lines.find((each) => each.id === id);

test("an arrow runs from edge to edge and its head touches the target", () => {
  const scene = sceneOf(row);
  const arrow = line(scene, "p:a>b");
  const [a, b] = scene.ellipses;
  assert.ok(Math.abs(arrow.from.x - a.rx) < 2 && arrow.from.y === 0);
  assert.ok(Math.abs(arrow.head[0].x - (300 - b.rx)) < 3);
});

test("an arrow past a construct in its way bends round it", () => {
  const scene = sceneOf(row);
  const arrow = line(scene, "p:a>c");
  const middle = scene.ellipses[1];
  for (let step = 0; step <= 40; step += 1) {
    const { x, y } = onCurve(arrow, step / 40);
    assert.equal(inEllipse(middle, x, y), false);
  }
});

test("reflective arrows point to the boxes, formative ones to the construct", () => {
  const tip = (mode) => {
    const scene = sceneOf({ constructs: [construct("a", 0, 0, { mode, indicators: ["X1"] })], paths: [] });
    return { tip: line(scene, "l:X1").head[0], box: scene.boxes[0], ellipse: scene.ellipses[0] };
  };
  const reflective = tip("reflective");
  assert.equal(reflective.tip.x, reflective.box.x + reflective.box.width);
  const formative = tip("formative");
  assert.ok(Math.abs(formative.tip.x + formative.ellipse.rx) < 2);
});

test("indicators dock on the side that was chosen, in order and without overlap", () => {
  const place = { left: (box) => box.x < 0, right: (box) => box.x > 0, top: (box) => box.y < 0, bottom: (box) => box.y > 0 };
  for (const [side, holds] of Object.entries(place)) {
    const { boxes, ellipses } = sceneOf({ constructs: [construct("a", 0, 0, { side, indicators: ["X1", "X2", "X3", "X4"] })], paths: [] });
    boxes.forEach((box, index) => {
      assert.ok(holds(box), side);
      assert.equal(box.indicator, `X${index + 1}`);
      assert.ok(!inEllipse(ellipses[0], box.x, box.y));
      for (const other of boxes.slice(index + 1)) assert.ok(!boxesOverlap(box, other));
    });
  }
});

test("results stand on their own element; what is not significant is dashed", () => {
  const results = {
    elements: {
      "p:a>b": { text: "0.512***", detail: "t = 4.21", significant: true }, "p:b>c": { text: "0.080", significant: false },
      "i:X2": { text: "0.812" }, "c:b": { text: "R² = 0.262" },
    },
  };
  const scene = sceneOf(row, { results });
  const label = scene.texts.find(({ of }) => of === "p:a>b");
  assert.deepEqual(label.lines.map(({ text }) => text), ["0.512***", "t = 4.21"]);
  assert.equal(line(scene, "p:a>b").dashed, false);
  assert.equal(line(scene, "p:b>c").dashed, true);
  assert.equal(line(scene, "p:a>c").dashed, false);
  assert.deepEqual(scene.texts.find(({ of }) => of === "i:X2").lines, [{ role: "loading", text: "0.812" }]);
  assert.ok(scene.ellipses[1].lines.some(({ role, text }) => role === "fit" && text === "R² = 0.262"));
  assert.ok(!scene.ellipses[0].lines.some(({ role }) => role === "fit"));
});

test("labels of crossing arrows do not cover each other", () => {
  const cross = {
    constructs: [construct("a", 0, 0), construct("b", 0, 400), construct("c", 500, 0), construct("d", 500, 400)],
    paths: [{ source: "a", target: "d" }, { source: "b", target: "c" }],
  };
  const elements = { "p:a>d": { text: "0.300" }, "p:b>c": { text: "0.400" } };
  const [first, second] = sceneOf(cross, { results: { elements } }).texts;
  assert.ok(Math.hypot(first.x - second.x, first.y - second.y) > 20);
});

test("a column that the survey lacks is marked, and none is when there is no survey", () => {
  assert.deepEqual(sceneOf(row, { columns: ["X1", "X3"] }).boxes.map(({ known }) => known), [true, false, true]);
  assert.ok(sceneOf(row).boxes.every(({ known }) => known));
});

test("names that are words of the language are names", () => {
  const odd = ["__proto__", "constructor", "<img src=x onerror=alert(1)>"];
  const scene = sceneOf({ constructs: [construct("a", 0, 0, { indicators: odd })], paths: [] }, { results: { elements: {} } });
  assert.deepEqual(scene.boxes.map(({ indicator }) => indicator), odd);
  assert.deepEqual(scene.texts, []);
});

test("what lies under the pointer", () => {
  const scene = sceneOf(row);
  const [a] = scene.ellipses;
  const [right] = handlesOf(a);
  assert.equal(hit(scene, 0, 0).construct, "a");
  assert.equal(hit(scene, right.x, right.y, { handles: new Set(["c:a"]) }).kind, "handle");
  assert.notEqual(hit(scene, right.x + 5, right.y).kind, "handle");
  assert.deepEqual(hit(scene, 150, 3), { kind: "path", id: "p:a>b", source: "a", target: "b" });
  const [box] = scene.boxes;
  assert.equal(hit(scene, box.x + 3, box.y + 3).indicator, "X1");
  assert.equal(hit(scene, 300, 900), null);
});

test("a dropped indicator takes the place among the boxes where it is dropped", () => {
  const scene = sceneOf(row);
  const [first, , last] = scene.boxes;
  assert.equal(dropPlace(scene, "a", first.x, first.y - 5), 0);
  assert.equal(dropPlace(scene, "a", first.x, last.y + 30), 3);
  assert.equal(dropPlace(scene, "b", 0, 0), 0);
});

test("text is wrapped at spaces, broken only where a word is too long, and shortened at the end", () => {
  assert.deepEqual(wrapped("Keuntungan Finansial yang Dirasakan", 13, 122, 3), ["Keuntungan", "Finansial yang", "Dirasakan"]);
  for (const text of ["Keuntungan Finansial yang Dirasakan oleh Mahasiswa Tingkat Akhir", "x".repeat(200), "漢字".repeat(40)]) {
    const lines = wrapped(text, 13, 122, 3);
    assert.ok(lines.length <= 3);
    for (const each of lines) assert.ok(textWidth(each, 13) <= 122, each);
    assert.ok(lines.at(-1).endsWith("…"));
  }
  assert.equal(clipped("X1", 11, 100), "X1");
  assert.deepEqual(wrapped("", 13, 122, 3), []);
});

test("an empty model has no frame", () => {
  assert.deepEqual(sceneOf({ constructs: [], paths: [] }), { ellipses: [], boxes: [], lines: [], texts: [], frame: null });
});

for (const name of ["mediation", "crossing", "wording", "lone"]) {
  test(`the scene "${name}" is the one that the report draws too`, () => {
    const { model, elements, scene } = JSON.parse(readFileSync(new URL(`./golden/${name}.json`, import.meta.url), "utf8"));
    assert.deepEqual(plain(sceneOf(model, { results: { elements } })), scene);
  });
}
