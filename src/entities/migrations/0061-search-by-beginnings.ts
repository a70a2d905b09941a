import { Migration } from '@mikro-orm/migrations';

/** What the parser would join words by, or take for a sign, a tag or an address. All else separates words by itself. */
const joints = `'-./_@:<>&+~'`;
const blanks = `repeat(' ', 11)`;
/** Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean, which are written without blanks or in syllables. */
const oneByOne =
  '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fff\\u3040-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\U00020000-\\U0003ffff]';

/** SQL of a text as words to be compared: without case, marks, ligatures and punctuation. Letters that are none of these stay. */
const folded = (text: string) => `
  regexp_replace(regexp_replace(
    translate(
      replace(replace(replace(
        lower(normalize(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'), NFC)),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      ${joints} || 'øłđı', ${blanks} || 'oldi'),
    '[\\u2000-\\u206f\\u3000-\\u303f]', ' ', 'g'),
    '(${oneByOne})', ' \\1 ', 'g')`;

/** Ä as it is written without the letter. */
const spelled = (text: string) =>
  ['ä>ae', 'ö>oe', 'ü>ue', 'Ä>ae', 'Ö>oe', 'Ü>ue']
    .map((pair) => pair.split('>'))
    .reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, text);

/**
 * A search finds words by their beginnings, with and without their marks, and in scripts without blanks from any
 * character on (ADR 66). Each function is whole in itself: a restore of a dump builds the index with an empty search
 * path, where one would not find the other.
 */
export class SearchByBeginnings extends Migration {
  override up(): void {
    this.addSql(`
      create function search_document(summary text, action text, type text) returns tsvector
      language plpgsql immutable parallel safe as $$
      declare said text := summary || ' ' || coalesce(action, '') || ' ' || coalesce(type, '');
      begin
        if octet_length(said) = length(said) then
          return to_tsvector('simple', translate(said, ${joints}, ${blanks}));
        end if;
        said := normalize(said, NFC);
        if said ~ '[äöüÄÖÜ]' then said := said || ' ' || ${spelled('said')}; end if;
        return to_tsvector('simple', ${folded('said')});
      end $$`);
    this.addSql(`
      create function search_term(term text) returns tsquery
      language plpgsql immutable parallel safe as $$
      declare
        plain tsquery := phraseto_tsquery('simple', ${folded('term')});
        said text := normalize(term, NFC);
      begin
        if plain::text = '' then return plain; end if;
        plain := (plain::text || ':*')::tsquery;
        if said !~ '[äöüÄÖÜ]' then return plain; end if;
        return plain || (phraseto_tsquery('simple', ${folded(spelled('said'))})::text || ':*')::tsquery;
      end $$`);
    this.addSql('drop index request_words');
    this.addSql(`create index request_words on request using gin (search_document(summary, action, type))`);
  }
}
