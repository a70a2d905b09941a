import { defineEntity, p } from '@mikro-orm/core';

/** The one row about the database itself. */
export const InstallationEntity = defineEntity({
  name: 'Installation',
  tableName: 'installation',
  properties: {
    /** Always true: there is no second row. */
    singleton: p.boolean().primary(),
    /** Names the history of the logs; it changes when the database is restored from a backup. */
    epoch: p.text(),
    /** Seals secrets where the environment brings no key. */
    secretKey: p.text(),
    /** Signs links to files. */
    fileLinkKey: p.text(),
  },
});
