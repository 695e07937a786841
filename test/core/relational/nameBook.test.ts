import assert from "node:assert/strict";
import fc from "fast-check";
import { NameBook, type NameKey } from "../../../src/core/relational/nameBook";

function bookOf(...names: readonly NameKey[]): NameBook {
  const book = new NameBook();
  for (const name of names) book.add(name);
  return book;
}

describe("names of a document", () => {
  it("take a first or last name for the one person who has it", () => {
    const book = bookOf("she:zoe telford", "person:telford", "she:zoe");
    assert.equal(book.canonicalOf("person:telford"), "she:zoe telford");
    assert.equal(book.canonicalOf("she:zoe"), "she:zoe telford");
  });

  it("leave a last name alone that two people have", () => {
    const book = bookOf("she:jane bennet", "she:elizabeth bennet", "she:bennet");
    assert.equal(book.canonicalOf("she:bennet"), "she:bennet");
  });

  it("tell Mr Bennet from Mrs Bennet", () => {
    const book = bookOf("he:bennet", "she:bennet", "person:bennet");
    assert.notEqual(book.canonicalOf("he:bennet"), book.canonicalOf("she:bennet"));
    assert.equal(book.canonicalOf("person:bennet"), "person:bennet");
  });

  it("link a middle name's bearer with the shorter forms of the name", () => {
    const book = bookOf("he:george bush", "he:george w. bush", "person:bush");
    for (const name of ["he:george bush", "person:bush"] as const) assert.equal(book.canonicalOf(name), "he:george w. bush");
    assert.deepEqual(book.aliasesOf("he:george w. bush"), ["he:george bush", "he:george w. bush", "person:bush"]);
  });

  it("link initials and names without their legal form", () => {
    const book = bookOf("thing:world health organization", "thing:who", "thing:acme corp.", "any:acme");
    assert.equal(book.canonicalOf("thing:who"), "thing:world health organization");
    assert.equal(book.canonicalOf("any:acme"), "thing:acme corp.");
  });

  it("are found by way of others: what is short for a name may be what another is short for", () => {
    const book = bookOf("thing:ann lee may", "any:ann lee may", "any:ann");
    assert.deepEqual(book.aliasesOf("thing:ann lee may"), ["any:ann", "any:ann lee may", "thing:ann lee may"]);
  });

  it("do not take a place for a person of that name", () => {
    assert.equal(bookOf("thing:washington", "he:george washington").canonicalOf("thing:washington"), "thing:washington");
  });

  it("forget a name when its last mention goes", () => {
    const book = bookOf("she:zoe telford", "she:zoe telford", "person:telford");
    book.remove("she:zoe telford");
    assert.equal(book.canonicalOf("person:telford"), "she:zoe telford");
    book.remove("she:zoe telford");
    assert.equal(book.canonicalOf("person:telford"), "person:telford");
  });

  it("do not depend on the order in which names come and go", () => {
    const words = fc.constantFrom("ann", "bob", "lee", "may", "inc", "a");
    const name = fc
      .tuple(fc.constantFrom("any", "thing", "person", "he", "she"), fc.array(words, { minLength: 1, maxLength: 4 }))
      .map(([bearer, parts]): NameKey => `${bearer}:${parts.join(" ")}` as NameKey);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), fc.array(name, { maxLength: 6 }), (names, gone) => {
        const one = bookOf(...names);
        const other = bookOf(...gone, ...names.toReversed());
        for (const former of gone) other.remove(former);
        for (const each of names) {
          const canonical = one.canonicalOf(each);
          assert.equal(canonical, other.canonicalOf(each));
          assert.ok(one.aliasesOf(canonical).includes(each));
        }
      }),
    );
  });
});
