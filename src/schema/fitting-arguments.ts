import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { jsonProblems } from '../domain/json/json-troubles.ts';
import { badInput } from './failure.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      fittingArguments: FittingArguments<Types>;
    }
  }
}

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/**
 * Refuses arguments that hold what cannot be looked for or compared, such as a text with U+0000, wherever a field
 * takes any. Mutations do so themselves: there it is a member of the result.
 */
class FittingArguments<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolve: Resolver<Types>, field: PothosOutputFieldConfig<Types>): Resolver<Types> {
    return takesArguments(field) ? checked(resolve) : resolve;
  }

  override wrapSubscribe(
    subscribe: Resolver<Types> | undefined,
    field: PothosOutputFieldConfig<Types>,
  ): Resolver<Types> | undefined {
    return subscribe && takesArguments(field) ? checked(subscribe) : subscribe;
  }
}

function takesArguments<Types extends SchemaTypes>({ kind, args }: PothosOutputFieldConfig<Types>): boolean {
  return kind !== 'Mutation' && Object.keys(args).length > 0;
}

function checked<Types extends SchemaTypes>(resolve: Resolver<Types>): Resolver<Types> {
  return (root, args, context, info) => {
    const [problem] = jsonProblems(args, 1);
    if (problem) throw badInput(`\`${problem.path.join('.')}\`: ${problem.message}`);
    return resolve(root, args, context, info);
  };
}

SchemaBuilder.registerPlugin('fittingArguments', FittingArguments);
