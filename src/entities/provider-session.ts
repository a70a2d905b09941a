import { defineEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** A browser session that an identity provider answers for. It goes with the session. */
export const ProviderSessionEntity = defineEntity({
  name: 'ProviderSession',
  tableName: 'provider_session',
  filters: tenantFilter,
  properties: {
    /** The session's row in `api_key`. */
    sessionId: p.uuid().primary(),
    ...tenant,
    identityId: p.uuid(),
    /** The refresh token, sealed by the vault; null where the provider gave none. */
    sealed: p.text().strictNullable().hidden(),
    /** When the provider is asked again; while it is being asked, until when the lease on that lasts. Null without a token. */
    nextRefreshAt: p.datetime(3).strictNullable(),
    /** Since when the provider has not answered; null while it does. */
    silentSince: p.datetime(3).strictNullable(),
  },
});
