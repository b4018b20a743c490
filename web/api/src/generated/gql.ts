/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment TitleSummary on Title {\n  id\n  name\n  releaseYear\n  rating\n  maturity\n  genres\n  runtimeSeconds\n  posterUrl\n  backdropUrl\n  maxHeight\n  inMyList\n  progress {\n    stoppedAtSeconds\n    share\n    lastWatched\n  }\n}\n\nfragment TitleDetails on Title {\n  ...TitleSummary\n  description\n  cast\n  audioLanguages\n  captionLanguages\n  thumbs\n}\n\nquery Home {\n  home {\n    hero {\n      ...TitleDetails\n    }\n    rows {\n      id\n      name\n      reason\n      kind\n      cards {\n        rank\n        title {\n          ...TitleSummary\n        }\n      }\n    }\n  }\n}\n\nquery TitlePage($id: ID!) {\n  title(id: $id) {\n    ...TitleDetails\n  }\n  similar(id: $id, first: 12) {\n    ...TitleSummary\n  }\n}\n\nquery SimilarTitles($id: ID!) {\n  similar(id: $id, first: 6) {\n    ...TitleSummary\n  }\n}\n\nquery Search($query: String!) {\n  search(query: $query, first: 48) {\n    degraded\n    titles {\n      ...TitleSummary\n    }\n  }\n}\n\nquery Suggest($prefix: String!) {\n  suggest(prefix: $prefix, first: 8) {\n    id\n    text\n  }\n}\n\nquery Genres {\n  genres\n}\n\nquery Genre($name: String!) {\n  genre(name: $name, first: 60) {\n    ...TitleSummary\n  }\n}\n\nquery MyList {\n  myList {\n    ...TitleSummary\n  }\n}\n\nquery Me {\n  me {\n    userId\n    email\n    roles\n  }\n}": typeof types.TitleSummaryFragmentDoc,
};
const documents: Documents = {
    "fragment TitleSummary on Title {\n  id\n  name\n  releaseYear\n  rating\n  maturity\n  genres\n  runtimeSeconds\n  posterUrl\n  backdropUrl\n  maxHeight\n  inMyList\n  progress {\n    stoppedAtSeconds\n    share\n    lastWatched\n  }\n}\n\nfragment TitleDetails on Title {\n  ...TitleSummary\n  description\n  cast\n  audioLanguages\n  captionLanguages\n  thumbs\n}\n\nquery Home {\n  home {\n    hero {\n      ...TitleDetails\n    }\n    rows {\n      id\n      name\n      reason\n      kind\n      cards {\n        rank\n        title {\n          ...TitleSummary\n        }\n      }\n    }\n  }\n}\n\nquery TitlePage($id: ID!) {\n  title(id: $id) {\n    ...TitleDetails\n  }\n  similar(id: $id, first: 12) {\n    ...TitleSummary\n  }\n}\n\nquery SimilarTitles($id: ID!) {\n  similar(id: $id, first: 6) {\n    ...TitleSummary\n  }\n}\n\nquery Search($query: String!) {\n  search(query: $query, first: 48) {\n    degraded\n    titles {\n      ...TitleSummary\n    }\n  }\n}\n\nquery Suggest($prefix: String!) {\n  suggest(prefix: $prefix, first: 8) {\n    id\n    text\n  }\n}\n\nquery Genres {\n  genres\n}\n\nquery Genre($name: String!) {\n  genre(name: $name, first: 60) {\n    ...TitleSummary\n  }\n}\n\nquery MyList {\n  myList {\n    ...TitleSummary\n  }\n}\n\nquery Me {\n  me {\n    userId\n    email\n    roles\n  }\n}": types.TitleSummaryFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment TitleSummary on Title {\n  id\n  name\n  releaseYear\n  rating\n  maturity\n  genres\n  runtimeSeconds\n  posterUrl\n  backdropUrl\n  maxHeight\n  inMyList\n  progress {\n    stoppedAtSeconds\n    share\n    lastWatched\n  }\n}\n\nfragment TitleDetails on Title {\n  ...TitleSummary\n  description\n  cast\n  audioLanguages\n  captionLanguages\n  thumbs\n}\n\nquery Home {\n  home {\n    hero {\n      ...TitleDetails\n    }\n    rows {\n      id\n      name\n      reason\n      kind\n      cards {\n        rank\n        title {\n          ...TitleSummary\n        }\n      }\n    }\n  }\n}\n\nquery TitlePage($id: ID!) {\n  title(id: $id) {\n    ...TitleDetails\n  }\n  similar(id: $id, first: 12) {\n    ...TitleSummary\n  }\n}\n\nquery SimilarTitles($id: ID!) {\n  similar(id: $id, first: 6) {\n    ...TitleSummary\n  }\n}\n\nquery Search($query: String!) {\n  search(query: $query, first: 48) {\n    degraded\n    titles {\n      ...TitleSummary\n    }\n  }\n}\n\nquery Suggest($prefix: String!) {\n  suggest(prefix: $prefix, first: 8) {\n    id\n    text\n  }\n}\n\nquery Genres {\n  genres\n}\n\nquery Genre($name: String!) {\n  genre(name: $name, first: 60) {\n    ...TitleSummary\n  }\n}\n\nquery MyList {\n  myList {\n    ...TitleSummary\n  }\n}\n\nquery Me {\n  me {\n    userId\n    email\n    roles\n  }\n}"): typeof import('./graphql').TitleSummaryFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
