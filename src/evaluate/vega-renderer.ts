import type { ChartRenderer, ChartSpec } from "./charts.js";

/** A renderer that can also make PNG, where the optional package for it is installed. */
export interface ImageRenderer extends ChartRenderer {
  /** Turns an SVG into a PNG of twice its size; null where `@resvg/resvg-js` is not installed. */
  png: ((svg: string) => Uint8Array) | null;
}

/** The first that a machine has is taken; without any of them PNGs fall back to a serif. */
const FONTS = "Helvetica, Arial, DejaVu Sans, Liberation Sans, sans-serif";

/** Loads Vega (half a second, so only when charts are wanted) and, where it is installed, resvg. */
export async function createVegaRenderer(): Promise<ImageRenderer> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  return {
    async svg(chart: ChartSpec) {
      const { spec } = compile(chart as unknown as Parameters<typeof compile>[0], {
        config: { font: FONTS },
      });
      const view = new vega.View(vega.parse(spec), { renderer: "none", logLevel: vega.Error });
      const image = await view.toSVG();
      view.finalize();
      return image;
    },
    png: await loadResvg(),
  };
}

async function loadResvg(): Promise<ImageRenderer["png"]> {
  try {
    const { Resvg } = await import("@resvg/resvg-js");
    return (svg) => new Resvg(svg, { fitTo: { mode: "zoom", value: 2 } }).render().asPng();
  } catch {
    return null;
  }
}
