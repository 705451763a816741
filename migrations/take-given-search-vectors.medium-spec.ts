import { openDatabase, type OpenDatabase } from '#libs/testing';

const INSERT = `
  INSERT INTO events (title, timezone, search_vector) VALUES ('Ferry', 'UTC', $1::tsvector)
  RETURNING search_vector::text AS vector`;

describe('search vectors that are given', () => {
  let test: OpenDatabase;
  beforeAll(async () => (test = await openDatabase()));
  afterAll(() => test.drop());

  const inserted = (isTold: boolean, vector: string | null) =>
    test.database.transaction(async (tx) => {
      if (isTold) await tx.query(`SET LOCAL lifelog.search_vector = 'given'`);
      const { rows } = await tx.query<{ vector: string }>(INSERT, [vector]);
      return rows[0]?.vector;
    });

  it('are taken only by a transaction that says so, and made where there is none', async () => {
    expect(await inserted(true, "'given':1A")).toBe("'given':1A");
    expect(await inserted(true, null)).toBe("'ferri':1A");
    expect(await inserted(false, "'given':1A")).toBe("'ferri':1A");
  });
});
