import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  IdentifierNode,
  type JoinNode,
  type KyselyPlugin,
  OnNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueNode,
  WhereNode,
} from 'kysely';

/**
 * Adds the workspace to every table of a tenant that a built statement reads, updates or deletes from, wherever it
 * stands in it. What is built with it cannot reach another workspace, whatever its own conditions say.
 */
export class TenantPlugin implements KyselyPlugin {
  readonly #transformer: TenantTransformer;

  constructor(tables: ReadonlySet<string>, workspaceId: string) {
    this.#transformer = new TenantTransformer(tables, workspaceId);
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs) {
    return this.#transformer.transformNode(node, queryId);
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}

class TenantTransformer extends OperationNodeTransformer {
  readonly #tables: ReadonlySet<string>;
  readonly #workspaceId: string;

  constructor(tables: ReadonlySet<string>, workspaceId: string) {
    super();
    this.#tables = tables;
    this.#workspaceId = workspaceId;
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId: QueryId): SelectQueryNode {
    const whole = super.transformSelectQuery(node, queryId);
    return this.#limited(whole, [...(whole.from?.froms ?? []), ...withoutOn(whole.joins)]);
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId: QueryId): UpdateQueryNode {
    const whole = super.transformUpdateQuery(node, queryId);
    const own = whole.table ? [whole.table] : [];
    return this.#limited(whole, [...own, ...(whole.from?.froms ?? []), ...withoutOn(whole.joins)]);
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId: QueryId): DeleteQueryNode {
    const whole = super.transformDeleteQuery(node, queryId);
    return this.#limited(whole, [
      ...whole.from.froms,
      ...(whole.using?.tables ?? []),
      ...withoutOn(whole.joins),
    ]);
  }

  /** An outer join is limited where it joins: in the condition of the whole it would drop rows without a match. */
  protected override transformJoin(node: JoinNode, queryId: QueryId): JoinNode {
    const join = super.transformJoin(node, queryId);
    const [condition] = this.#conditions([join.table]);
    return join.on && condition ? { ...join, on: OnNode.create(and(condition, join.on.on)) } : join;
  }

  #limited<Query extends { readonly where?: WhereNode }>(
    query: Query,
    items: readonly OperationNode[],
  ): Query {
    const conditions = this.#conditions(items);
    if (conditions.length === 0) return query;
    const all = query.where ? [...conditions, ParensNode.create(query.where.where)] : conditions;
    return { ...query, where: WhereNode.create(all.reduce((left, right) => AndNode.create(left, right))) };
  }

  #conditions(items: readonly OperationNode[]): OperationNode[] {
    return items.flatMap((item) => {
      const name = this.#nameOf(item);
      return name ? [this.#condition(name)] : [];
    });
  }

  #condition(name: string): OperationNode {
    const column = ReferenceNode.create(ColumnNode.create('workspace_id'), TableNode.create(name));
    return BinaryOperationNode.create(column, OperatorNode.create('='), ValueNode.create(this.#workspaceId));
  }

  /** Under which name a statement knows a tenant's table; null for anything else. */
  #nameOf(item: OperationNode): string | null {
    const [table, alias] = AliasNode.is(item) ? [item.node, item.alias] : [item, null];
    if (!TableNode.is(table) || !this.#tables.has(table.table.identifier.name)) return null;
    return alias && IdentifierNode.is(alias) ? alias.name : table.table.identifier.name;
  }
}

function and(condition: OperationNode, given: OperationNode): OperationNode {
  return AndNode.create(condition, ParensNode.create(given));
}

/** Joins that have no condition of their own. */
function withoutOn(joins: readonly JoinNode[] = []): OperationNode[] {
  return joins.filter(({ on }) => !on).map(({ table }) => table);
}
