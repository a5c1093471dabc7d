/**
 * Writes the scenes that the editor and the report's drawing must agree on: node tests/js/golden/write.mjs
 *
 * Each file holds an input and every shape that scene.js makes of it, rounded to 1/1000 px. Run again only when the
 * geometry is meant to change, in both programs.
 */
import { writeFileSync } from "node:fs";
import { sceneOf } from "../../../static/diagram/scene.js";
import { plain } from "./plain.mjs";

const construct = (name, x, y, side, indicators, more = {}) => ({
  id: name, name, label: "", mode: "reflective", x, y, side, indicators, ...more,
});
const arrow = (source, target) => ({ source, target });
const items = (prefix, count) => Array.from({ length: count }, (_, place) => `${prefix}${place + 1}`);

const CASES = {
  mediation: {
    model: {
      constructs: [
        construct("Citra", 0, 0, "left", items("IMAG", 3), { label: "Citra Perusahaan" }),
        construct("Kepuasan", 320, 0, "top", items("CUSA", 3)),
        construct("Loyalitas", 640, 0, "right", items("CUSL", 2)),
      ],
      paths: [arrow("Citra", "Kepuasan"), arrow("Kepuasan", "Loyalitas"), arrow("Citra", "Loyalitas")],
    },
    elements: {
      "c:Kepuasan": { text: "R² = 0,412" }, "c:Loyalitas": { text: "R² = 0,538" },
      "p:Citra>Kepuasan": { text: "0,642***", detail: "t = 14,205", significant: true },
      "p:Kepuasan>Loyalitas": { text: "0,701***", detail: "t = 12,020", significant: true },
      "p:Citra>Loyalitas": { text: "0,043", detail: "t = 0,611", significant: false },
      "i:IMAG1": { text: "0,743" }, "i:CUSA2": { text: "0,812", significant: false, verdict: "poor" },
    },
  },
  crossing: {
    model: {
      constructs: [
        construct("X1", 0, 0, "left", items("X1.", 4)), construct("X2", 0, 260, "left", items("X2.", 5), { mode: "formative" }),
        construct("M", 330, 130, "bottom", items("M.", 3)), construct("Y1", 640, 0, "right", items("Y1.", 3)),
        construct("Y2", 640, 260, "right", ["Y2.1", "Saya akan merekomendasikan aplikasi ini kepada teman saya"]),
      ],
      paths: [arrow("X1", "Y2"), arrow("X2", "Y1"), arrow("X1", "M"), arrow("X2", "M"), arrow("M", "Y1"), arrow("M", "Y2"), arrow("X1", "Y1")],
    },
    elements: {
      "p:X1>Y2": { text: "0.310**" }, "p:X2>Y1": { text: "0.298**" }, "p:X1>M": { text: "0.100", significant: false },
      "p:X2>M": { text: "0.200*" }, "p:M>Y1": { detail: "t = 2.10" }, "p:M>Y2": { text: "0.410***", detail: "p < 0.001" },
    },
  },
  wording: {
    model: {
      constructs: [
        construct("Keuntungan Finansial yang Dirasakan oleh Mahasiswa Tingkat Akhir", -10.5, 7.25, "bottom", ["KF 1", "<img src=x onerror=alert(1)>"]),
        construct("KepercayaanPelangganTerhadapMerekDagang", 300, -120, "top", [], { label: "Sama sekali tidak ada spasi" }),
        construct("満足", 300, 150, "right", ["質問一", "__proto__"], { label: "満足" }),
      ],
      paths: [arrow("満足", "KepercayaanPelangganTerhadapMerekDagang")],
    },
    elements: {},
  },
  lone: { model: { constructs: [construct("Y", 12, -3.5, "right", [])], paths: [] }, elements: {} },
};

for (const [name, { model, elements }] of Object.entries(CASES)) {
  const golden = { model, elements, scene: plain(sceneOf(model, { results: { elements } })) };
  writeFileSync(new URL(`./${name}.json`, import.meta.url), `${JSON.stringify(golden, null, 1)}\n`);
}
