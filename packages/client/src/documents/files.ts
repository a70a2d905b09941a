import { refused } from './fragments.ts';
import { graphql } from './graphql.ts';

export const uploadFile = graphql(
  `mutation UploadFile($input: UploadFileInput!) {
  uploadFile(input: $input) {
    ... on UploadFilePayload { file { id name mediaType sizeBytes sha256 url createdAt } } ...Refused
  }
}`,
  refused,
);
