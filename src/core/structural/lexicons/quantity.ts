/** A unit: the base unit it is a multiple of, and how many of those it is. */
export interface Unit {
  readonly base: string;
  readonly factor: number;
  /** Must be written with a space before it (`5 m`), or without one (`10d`), or either way. */
  readonly space?: "needed" | "none";
}

function units(base: string, factors: Readonly<Record<string, number>>, space?: "needed" | "none"): [string, Unit][] {
  return Object.entries(factors).flatMap(([names, factor]) => names.split(" ").map((name): [string, Unit] => [name, space === undefined ? { base, factor } : { base, factor, space }]));
}

/**
 * Units by how they are written: SI (BIPM, The International System of Units, 9th edition), IEC 80000-13 for binary prefixes, ISO 4217 for currencies, and
 * everyday words. Compiled for Gloss (MIT). Words are in lower case, symbols as they are.
 */
export const unitSymbols: ReadonlyMap<string, Unit> = new Map([
  ...units("s", { ns: 1e-9, "µs μs usec": 1e-6, "ms msec": 1e-3, "sec secs s": 1, "min mins": 60, "h hr hrs": 3_600 }),
  ...units("s", { us: 1e-6, d: 86_400 }, "none"),
  ...units("B", { "KB kB kb": 1e3, "MB mb": 1e6, "GB gb": 1e9, "TB tb": 1e12, PB: 1e15, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 }),
  ...units("B", { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 }, "none"),
  ...units("bit/s", { bps: 1, "kbps Kbps kbit/s": 1e3, "Mbps Mbit/s": 1e6, "Gbps Gbit/s": 1e9 }),
  ...units("bit", { "kbit Kbit": 1e3, Mbit: 1e6, Gbit: 1e9 }),
  ...units("m", { nm: 1e-9, "µm μm": 1e-6, mm: 1e-3, cm: 1e-2, km: 1e3, ft: 0.3048 }),
  ...units("m", { m: 1 }, "needed"),
  ...units("g", { mg: 1e-3, kg: 1e3, lb: 453.59237, lbs: 453.59237 }),
  ...units("g", { g: 1 }, "needed"),
  ...units("Hz", { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 }),
  ...units("W", { mW: 1e-3, kW: 1e3, MW: 1e6 }),
  ...units("Wh", { kWh: 1e3, MWh: 1e6 }),
  ...units("V", { mV: 1e-3, kV: 1e3 }),
  ...units("V", { V: 1 }, "needed"),
  ...units("A", { mA: 1e-3 }),
  ...units("Ah", { mAh: 1e-3 }),
  ...units("Pa", { hPa: 100, kPa: 1e3, MPa: 1e6 }),
  ...units("dB", { dB: 1, dBm: 1 }),
  ...units("px", { px: 1 }),
  ...units("em", { em: 1, rem: 1 }),
  ...units("dpi", { dpi: 1 }),
  ...units("frame/s", { fps: 1 }),
  ...units("request/s", { rps: 1, qps: 1, QPS: 1, RPS: 1, TPS: 1, tps: 1 }),
  ...units("USD", { USD: 1 }),
  ...units("EUR", { EUR: 1 }),
  ...units("GBP", { GBP: 1 }),
  ...units("JPY", { JPY: 1 }),
  ...units("CHF", { CHF: 1 }),
]);

export const unitWords: ReadonlyMap<string, Unit> = new Map([
  ...units("s", { "nanosecond nanoseconds": 1e-9, "microsecond microseconds": 1e-6, "millisecond milliseconds": 1e-3, "second seconds": 1, "minute minutes": 60, "hour hours": 3_600, "day days": 86_400, "week weeks": 604_800 }),
  // Months and years have no fixed number of seconds.
  ...units("month", { "month months": 1, "quarter quarters": 3, "year years": 12 }),
  ...units("B", { "byte bytes octet octets": 1, "kilobyte kilobytes": 1e3, "megabyte megabytes": 1e6, "gigabyte gigabytes": 1e9, "terabyte terabytes": 1e12 }),
  ...units("bit", { "bit bits": 1 }),
  ...units("m", { "millimetre millimetres millimeter millimeters": 1e-3, "centimetre centimetres centimeter centimeters": 1e-2, "metre metres meter meters": 1, "kilometre kilometres kilometer kilometers": 1e3, "inch inches": 0.0254, "feet foot": 0.3048, "mile miles": 1609.344 }),
  ...units("g", { "gram grams": 1, "kilogram kilograms": 1e3, "pound pounds": 453.59237 }),
  ...units("%", { percent: 1 }),
  ...units("USD", { "dollar dollars": 1 }),
  ...units("EUR", { "euro euros": 1 }),
  ...units("px", { "pixel pixels": 1 }),
  ...units("character", { "character characters chars": 1 }),
  ...units("word", { "word words": 1 }),
  ...units("token", { "token tokens": 1 }),
  ...units("line", { "lines": 1 }),
]);

export const currencySigns: ReadonlyMap<string, string> = new Map([["$", "USD"], ["€", "EUR"], ["£", "GBP"], ["¥", "JPY"]]);

/** What a number is multiplied by before its unit: `2 million tokens`. */
export const multipliers: ReadonlyMap<string, number> = new Map([["thousand", 1e3], ["million", 1e6], ["billion", 1e9], ["trillion", 1e12]]);

/** What a rate is per: `5 MB/s`, `10 km/h`. */
export const perUnits: ReadonlySet<string> = new Set(["s", "sec", "second", "min", "minute", "h", "hr", "hour", "day", "month", "year", "week"]);
