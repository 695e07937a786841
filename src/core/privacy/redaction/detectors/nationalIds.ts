import { ibanRemainder, passesLuhn, passesMod11And10, passesVerhoeff, remainder97, weightedSum } from "./checkDigits";

/** How a state numbers people. Formats and check digits as the states publish them; Wikipedia's “National identification number” lists the documents. */
export interface NationalId {
  readonly name: string;
  /** Sticky. Where letters come before the first digit, they belong to it. */
  readonly pattern: RegExp;
  /** The number without white space and marks, letters in capitals. */
  readonly isValid: (id: string) => boolean;
  /** Where the form alone says too little: words that have to stand close before it. */
  readonly context?: RegExp;
}

const dni = "TRWAGMYFPDXBNJZSQVHLCKE";
const hetu = "0123456789ABCDEFHJKLMNPRSTUVWXY";
const pps = "WABCDEFGHIJKLMNOPQRSTUV";

export const nationalIds: readonly NationalId[] = [
  {
    name: "US SSN",
    pattern: /\d{3}([- ])\d{2}\1\d{4}(?![-\w])/y,
    // 9… are taxpayers' numbers (ITIN), which say as much.
    isValid: (id) => !/^(?:000|666)|^\d{3}00|0000$/.test(id),
  },
  { name: "US SSN", pattern: /\d{9}\b/y, isValid: (id) => !/^(?:000|666)|^\d{3}00|0000$/.test(id), context: /\b(?:SSN|social security|ITIN)\b/i },
  { name: "UK NINO", pattern: /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/iy, isValid: (id) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(id) },
  { name: "UK NHS", pattern: /\d{3}[ -]\d{3}[ -]\d{4}(?![-\w])/y, isValid: (id) => nhs(id), context: /\bNHS\b/ },
  { name: "DE Steuer-ID", pattern: /[1-9]\d{10}(?![-\w])|[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![-\w])/y, isValid: (id) => hasRepeats(id) && passesMod11And10(id) },
  { name: "DE Rentenversicherung", pattern: /\d{2} ?[0-3]\d[01]\d{3} ?[A-Z] ?\d{3}\b/y, isValid: (id) => isDay(id.slice(2, 4), id.slice(4, 6)) },
  { name: "FR NIR", pattern: /[12][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d{2}|2[AB])[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{2}(?![-\w])/y, isValid: (id) => nir(id) },
  { name: "ES DNI", pattern: /\d{8}[- ]?[A-Z]\b|\d{2}\.\d{3}\.\d{3}[- ]?[A-Z]\b/y, isValid: (id) => dni[Number(id.slice(0, 8)) % 23] === id[8] },
  { name: "ES NIE", pattern: /[XYZ][- ]?\d{7}[- ]?[A-Z]\b/y, isValid: (id) => dni[Number("XYZ".indexOf(id[0]!) + id.slice(1, 8)) % 23] === id[8] },
  { name: "IT codice fiscale", pattern: /[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]\b/iy, isValid: (id) => codiceFiscale(id) },
  { name: "NL BSN", pattern: /\d{9}\b|\d{4}[. ]\d{2}[. ]\d{3}\b/y, isValid: (id) => (weightedSum(id, [9, 8, 7, 6, 5, 4, 3, 2]) - Number(id[8])) % 11 === 0, context: /\bBSN\b|burgerservicenummer|sofinummer/i },
  { name: "BE rijksregister", pattern: /\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\d)/y, isValid: (id) => [id, `2${id}`].some((number) => 97 - remainder97(number.slice(0, -2)) === Number(id.slice(-2))) },
  { name: "PL PESEL", pattern: /\d{11}\b/y, isValid: (id) => isDay(id.slice(4, 6), pad(Number(id.slice(2, 4)) % 20)) && weightedSum(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 },
  { name: "CH AHV", pattern: /756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}\b/y, isValid: (id) => weightedSum(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0 },
  { name: "AT SVNR", pattern: /[1-9]\d{3} ?\d{6}\b/y, isValid: (id) => weightedSum(id, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(id[3]), context: /\bSV-?(?:NR|Nummer)\b|sozialversicherung/i },
  { name: "SE personnummer", pattern: /(?:19|20)?\d{2}[01]\d\d\d[-+]\d{4}\b/y, isValid: (id) => isDay(id.slice(-6, -4), id.slice(-8, -6)) && passesLuhn(id.slice(-10)) },
  { name: "NO fødselsnummer", pattern: /\d{6} ?\d{5}\b/y, isValid: (id) => isDay(id.slice(0, 2), id.slice(2, 4)) && fodselsnummer(id) },
  { name: "DK CPR", pattern: /[0-3]\d[01]\d{3}-\d{4}\b/y, isValid: (id) => isDay(id.slice(0, 2), id.slice(2, 4)) },
  { name: "FI HETU", pattern: /[0-3]\d[01]\d{3}[-+A]\d{3}[0-9A-Y]\b/y, isValid: (id) => isDay(id.slice(0, 2), id.slice(2, 4)) && hetu[Number(id.replace(/[-+A]/, "").slice(0, 9)) % 31] === id.at(-1) },
  { name: "IE PPS", pattern: /\d{7}[A-W][A-IW]?\b/y, isValid: (id) => pps[(weightedSum(id, [8, 7, 6, 5, 4, 3, 2]) + 9 * Math.max(0, "WABCDEFGHI".indexOf(id[8] ?? "W"))) % 23] === id[7] },
  { name: "PT NIF", pattern: /[1-3]\d{8}\b|[1-3]\d{2} \d{3} \d{3}\b/y, isValid: (id) => nif(id), context: /\bNIF\b|contribuinte/i },
  { name: "BR CPF", pattern: /\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/y, isValid: (id) => cpf(id) },
  { name: "BR CPF", pattern: /\d{11}\b/y, isValid: (id) => cpf(id), context: /\bCPF\b/ },
  { name: "CA SIN", pattern: /[1-79]\d{2}([- ])\d{3}\1\d{3}(?![-\w])/y, isValid: (id) => passesLuhn(id), context: /\bSIN\b|social insurance|assurance sociale/i },
  { name: "IN Aadhaar", pattern: /[2-9]\d{3}([- ])\d{4}\1\d{4}(?![-\w]| \d)/y, isValid: (id) => passesVerhoeff(id) },
  { name: "IN PAN", pattern: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b/y, isValid: () => true, context: /\bPAN\b|permanent account|income tax/i },
  { name: "AU TFN", pattern: /\d{3} ?\d{3} ?\d{3}\b/y, isValid: (id) => weightedSum(id, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0, context: /\bTFN\b|tax file number/i },
  { name: "ZA ID", pattern: /\d{2}[01]\d[0-3]\d{5}[01]\d{2}\b/y, isValid: (id) => isDay(id.slice(4, 6), id.slice(2, 4)) && passesLuhn(id) },
  { name: "passport", pattern: /[A-Z]{1,2}\d{6,8}[A-Z]?\d?\b|\d{9}\b|[CFGHJ-NPRTV-Z0-9]{9,10}\b/y, isValid: (id) => /\d{2}/.test(id), context: /passport|\bPass(?:nummer)?\b|reisepass|personalausweis|driver.?s licen[cs]e|führerschein/i },
];

function isDay(day: string, month: string): boolean {
  const number = Number(day) > 40 ? Number(day) - 40 : Number(day);
  return number >= 1 && number <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

/** Of the first ten digits one occurs twice or three times, all others at most once. */
function hasRepeats(id: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of id.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const most = [...counts.values()].filter((count) => count > 1);
  return most.length === 1 && most[0]! <= 3;
}

function nhs(id: string): boolean {
  return (11 - (weightedSum(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(id[9]);
}

/** Corsica's departments count as 19 and 18 with a letter taken off. */
function nir(id: string): boolean {
  const number = id.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - remainder97(number) === Number(id.slice(13));
}

const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function codiceFiscale(id: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const unit = id.charCodeAt(at);
    const value = unit < 65 ? unit - 48 : unit - 65;
    sum += at % 2 === 0 ? oddValues[value]! : value;
  }
  return id.charCodeAt(15) - 65 === sum % 26;
}

function fodselsnummer(id: string): boolean {
  return weightedSum(id, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && weightedSum(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

function nif(id: string): boolean {
  const rest = weightedSum(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(id[8]);
}

function cpf(id: string): boolean {
  if (new Set(id).size === 1) return false;
  return [9, 10].every((count) => {
    const rest = (weightedSum(id, Array.from({ length: count }, (_, at) => count + 1 - at)) * 10) % 11;
    return rest % 10 === Number(id[count]);
  });
}

/** Lengths of account numbers by state (the registry that SWIFT keeps for ISO 13616). */
const ibanLengths = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 " +
    "IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 " +
    "ST25 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Whether this is an account number, by length and check digits. */
export function isIban(iban: string): boolean {
  return ibanLengths.get(iban.slice(0, 2)) === iban.length && ibanRemainder(iban) === 1;
}

/** How many letters and digits an account number of this state has. */
export function ibanLengthOf(state: string): number | undefined {
  return ibanLengths.get(state.toUpperCase());
}
