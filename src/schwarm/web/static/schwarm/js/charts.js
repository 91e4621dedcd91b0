/**
 * Draws charts beside tables. Markup: `<div data-chart="map|trend" data-figures="id of JSON" data-file="name">`,
 * and `<button data-save-chart="map" hidden>` to save one as a picture. Without this script the tables remain.
 */
import { init } from "../vendor/echarts.js";

const scheme = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const drawn = new Map();
// room around the map for its names and between two circles, in pixels, and how near two departments are drawn
const [TOP, BOTTOM, SIDE, APART, NEAREST] = [24, 48, 56, 84, 0.7];

/** The colour that a token has now, in a form that a canvas knows. */
function colour(token) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  probe.remove();
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

function look() {
  const tokens = ["paper", "raised", "line", "ink", "ink-soft", "accent", "accent-soft"];
  return Object.fromEntries(tokens.map((name) => [name, colour(`--${name}`)]));
}

/** Where departments stand: a circle to begin with, then drawn together by shared ties and pushed apart. */
function places({ nodes, links }, box) {
  const at = nodes.map((_node, n) => {
    const angle = (2 * Math.PI * n) / nodes.length;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const strongest = Math.max(...links.map((link) => link.share));
  for (let round = 0; round < 200; round += 1) {
    const step = 0.05 * (1 - round / 200);
    const moves = at.map(() => [0, 0]);
    const push = (one, other, force) => {
      const gap = [0, 1].map((axis) => at[one][axis] - at[other][axis]);
      const distance = Math.hypot(...gap) || 0.01;
      gap.forEach((part, axis) => {
        const move = (part / distance) * force(distance) * step;
        moves[one][axis] += move;
        moves[other][axis] -= move;
      });
    };
    for (let one = 0; one < at.length; one += 1) {
      for (let other = 0; other < one; other += 1) push(one, other, (distance) => 0.3 / distance ** 2);
    }
    for (const link of links) {
      const pull = 3 * (0.2 + (0.8 * link.share) / strongest);
      push(link.source, link.target, (distance) => -pull * Math.max(0, distance - NEAREST));
    }
    at.forEach((place, n) => moves[n].forEach((move, axis) => { place[axis] += Math.max(-0.2, Math.min(0.2, move)); }));
  }
  return filling(at, box);
}

/** The same places stretched to the shape of the box, so that circles stay round. */
function filling(at, box) {
  const spans = [0, 1].map((axis) => {
    const values = at.map((place) => place[axis]);
    return [Math.min(...values), Math.max(...values) - Math.min(...values) || 1];
  });
  const lengths = [box.clientWidth - 2 * SIDE, box.clientHeight - TOP - BOTTOM];
  const filled = at.map((place) => place.map((value, axis) => ((value - spans[axis][0]) / spans[axis][1]) * lengths[axis]));
  return apart(filled, lengths);
}

/** No circle on another one or on its name, as far as there is room. */
function apart(at, lengths) {
  const room = Math.min(APART, 0.8 * Math.sqrt((lengths[0] * lengths[1]) / at.length));
  for (let round = 0; round < 50; round += 1) {
    for (let one = 0; one < at.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        const gap = [0, 1].map((axis) => at[one][axis] - at[other][axis]);
        const distance = Math.hypot(...gap) || 0.01;
        const move = Math.max(0, room - distance) / 2 / distance;
        gap.forEach((part, axis) => {
          at[one][axis] = Math.min(lengths[axis], Math.max(0, at[one][axis] + part * move));
          at[other][axis] = Math.min(lengths[axis], Math.max(0, at[other][axis] - part * move));
        });
      }
    }
  }
  return at;
}

function tooltip(tones) {
  return {
    renderMode: "richText",
    backgroundColor: tones.raised,
    borderColor: tones.line,
    textStyle: { color: tones.ink },
    confine: true,
  };
}

function mapOption(figures, tones, text, box) {
  const at = places(figures, box);
  const strongest = Math.max(...figures.links.map((link) => link.share));
  const largest = Math.max(...figures.nodes.map((node) => node.size));
  return {
    animation: false,
    textStyle: text,
    tooltip: { ...tooltip(tones), formatter: ({ data }) => data.label_ ?? data.name },
    series: [{
      type: "graph",
      layout: "none",
      roam: false,
      top: TOP,
      bottom: BOTTOM,
      left: SIDE,
      right: SIDE,
      data: figures.nodes.map((node, n) => ({
        name: node.name,
        x: at[n][0],
        y: at[n][1],
        symbolSize: 14 + 26 * Math.sqrt(node.size / largest),
      })),
      links: figures.links.map((link) => ({
        source: link.source,
        target: link.target,
        label_: link.label,
        lineStyle: { width: 1 + (9 * link.share) / strongest, opacity: 0.25 + (0.5 * link.share) / strongest },
      })),
      itemStyle: { color: tones.accent, borderColor: tones.paper, borderWidth: 2 },
      lineStyle: { color: tones.accent, curveness: 0 },
      label: {
        show: true, position: "bottom", color: tones.ink, fontSize: 12, width: 110, overflow: "break", lineHeight: 15,
        textBorderColor: tones.paper, textBorderWidth: 3,
      },
      labelLayout: { hideOverlap: false, moveOverlap: "shiftY" },
      emphasis: { focus: "adjacency" },
    }],
  };
}

function trendOption(figures, tones, text) {
  const axis = { axisLine: { lineStyle: { color: tones.line } }, axisTick: { show: false } };
  const label = { color: tones["ink-soft"], fontSize: 12, hideOverlap: true };
  return {
    animation: !still.matches,
    textStyle: text,
    grid: { top: 30, right: 16, bottom: 36, left: 44 },
    tooltip: { ...tooltip(tones), trigger: "axis", valueFormatter: (value) => (value === null ? "–" : `${value} %`) },
    xAxis: { ...axis, type: "category", data: figures.days, axisLabel: { ...label, margin: 14 } },
    yAxis: {
      type: "value", min: 0, splitLine: { lineStyle: { color: tones.line } },
      axisLabel: { ...label, formatter: "{value} %" },
    },
    series: [{
      type: "line",
      data: figures.percent,
      connectNulls: false,
      symbol: "circle",
      symbolSize: 7,
      itemStyle: { color: tones.accent },
      lineStyle: { color: tones.accent, width: 2 },
      markLine: figures.mark && {
        silent: true,
        symbol: "none",
        lineStyle: { color: tones["ink-soft"], type: "dashed" },
        label: { formatter: figures.mark.label, color: tones["ink-soft"], position: "end", fontSize: 12 },
        data: [{ xAxis: figures.mark.at }],
      },
    }],
  };
}

const OPTIONS = { map: mapOption, trend: trendOption };

function draw(element) {
  const figures = JSON.parse(document.getElementById(element.dataset.figures).textContent);
  const text = { fontFamily: getComputedStyle(document.body).fontFamily };
  const chart = drawn.get(element) ?? init(element, null, { renderer: "canvas" });
  drawn.set(element, chart);
  chart.setOption(OPTIONS[element.dataset.chart](figures, look(), text, element), true);
}

function save(name) {
  const element = document.querySelector(`[data-chart="${name}"]`);
  const link = document.createElement("a");
  link.href = drawn.get(element).getDataURL({ type: "png", pixelRatio: 2, backgroundColor: colour("--paper") });
  link.download = `${element.dataset.file}.png`;
  link.click();
}

const charts = [...document.querySelectorAll("[data-chart]")];
const drawAll = () => charts.forEach(draw);
drawAll();
for (const button of document.querySelectorAll("[data-save-chart]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(button.dataset.saveChart));
}
new ResizeObserver(() => {
  drawn.forEach((chart) => chart.resize());
  drawAll();
}).observe(document.querySelector("main"));
scheme.addEventListener("change", drawAll);
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-theme", "data-contrast"] });
