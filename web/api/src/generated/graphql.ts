/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
};

/** A title as it stands in a row. */
export type Card = {
  /** 1 for the first place, in ranked rows only. */
  rank: Maybe<Scalars['Int']['output']>;
  title: Title;
};

export type Facet = {
  count: Scalars['Int']['output'];
  value: Scalars['String']['output'];
};

export type Facets = {
  /** By their first year, most titles first. */
  decades: Array<Facet>;
  /** Most titles first. */
  genres: Array<Facet>;
};

export type HistoryPage = {
  entries: Array<Watched>;
  total: Scalars['Int']['output'];
};

export type Home = {
  /** The title at the top, or null while the catalogue is empty. */
  hero: Maybe<Title>;
  rowCount: Scalars['Int']['output'];
  /** Rows from 'skip' on, never an empty one. 'rowCount' says how many there are. */
  rows: Array<Row>;
};


export type HomeRowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};

export type Me = {
  email: Scalars['String']['output'];
  /** Whether somebody has opened the link that was sent to it. */
  emailVerified: Scalars['Boolean']['output'];
  /** Whether leaving a profile with limits asks for the household's PIN. */
  hasPin: Scalars['Boolean']['output'];
  /** The profile in the token, or null when none has been picked. */
  profile: Maybe<Profile>;
  profiles: Array<Profile>;
  roles: Array<Scalars['String']['output']>;
  /** What the account subscribes to. One that never had a subscription begins its trial. */
  subscription: Membership;
  userId: Scalars['ID']['output'];
};

export type Membership = {
  /** Whether it was cancelled and ends with its period. */
  endsWithPeriod: Scalars['Boolean']['output'];
  /** Whether it allows watching now. */
  entitled: Scalars['Boolean']['output'];
  /** The plan from the next period on, or null for the same. */
  nextPlan: Maybe<Scalars['String']['output']>;
  /** What is charged next time, for people, or null. */
  paymentMethod: Maybe<Scalars['String']['output']>;
  /** RFC 3339, UTC: when the trial or the paid period ends, or when it ended. */
  periodEnd: Scalars['String']['output'];
  phase: MembershipPhase;
  /** The name of the plan, as in /v1/plans. */
  plan: Scalars['String']['output'];
};

export type MembershipPhase =
  | 'ACTIVE'
  | 'ENDED'
  | 'FREE'
  | 'PAST_DUE'
  | 'TRIAL';

export type Person = {
  name: Scalars['String']['output'];
  /** Films and series that they are in or directed, newest release first. One part of a series is enough. */
  titles: Array<Title>;
};

export type Profile = {
  /** Whether the next title starts by itself. */
  autoplay: Scalars['Boolean']['output'];
  /** Names a picture of the viewer's own set. */
  avatar: Scalars['String']['output'];
  /** Whether picking it asks for a PIN. */
  hasPin: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  kids: Scalars['Boolean']['output'];
  /** BCP 47, or empty for the device's own. */
  language: Scalars['String']['output'];
  /** The age in years up to which it sees titles. */
  maturity: Scalars['Int']['output'];
  name: Scalars['String']['output'];
};

export type Progress = {
  /** RFC 3339, UTC. */
  lastWatched: Scalars['String']['output'];
  /** Share of the feature that has been watched, 0 to 1. */
  share: Scalars['Float']['output'];
  stoppedAtSeconds: Scalars['Int']['output'];
};

/** Everything a screen reads. Writes are REST: see /openapi. */
export type Query = {
  /** Titles of a collection, as editors ordered them; those that nobody placed behind, oldest release first. */
  collection: Array<Title>;
  /** What the profile has started and not finished, most recent first. */
  continueWatching: Array<Card>;
  /** Titles of one genre, newest first. */
  genre: Array<Title>;
  /** All genres that have a title, by name. */
  genres: Array<Scalars['String']['output']>;
  /** Everything the profile has watched, last watched first. */
  history: HistoryPage;
  /** The home page of the profile in the token. */
  home: Home;
  /** Who is signed in. */
  me: Me;
  /** The titles put aside for later, newest addition first. */
  myList: Array<Title>;
  /** Somebody by their whole name, or null when nothing that the profile may see names them. */
  person: Maybe<Person>;
  /** More of one row of the home page, or null when the profile has no such row. */
  row: Maybe<Row>;
  /** Titles by words, best first. Forgives typos. Narrowed by a genre, or by a decade's first year, where given. */
  search: SearchResult;
  /** Titles like this one, most alike first. */
  similar: Array<Title>;
  /** Completions of what is being typed: titles, best first, then genres and people. */
  suggest: Array<Suggestion>;
  /** One title, or null when there is none, it is not published, or the profile may not see it. */
  title: Maybe<Title>;
  /** What is watched most at present, first place first. */
  trending: Array<Card>;
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryCollectionArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  name: Scalars['String']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryContinueWatchingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryGenreArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  name: Scalars['String']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryPersonArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  name: Scalars['String']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryRowArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  skip?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QuerySearchArgs = {
  decade?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  genre?: InputMaybe<Scalars['String']['input']>;
  query: Scalars['String']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QuerySimilarArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QuerySuggestArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  prefix: Scalars['String']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryTitleArgs = {
  id: Scalars['ID']['input'];
};


/** Everything a screen reads. Writes are REST: see /openapi. */
export type QueryTrendingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Row = {
  cards: Array<Card>;
  /** Stable, for keys and analytics: continue-watching, for-you, popular, because:<title>, trending, new, my-list, genre:<name>, collection:<name>, coming-soon. */
  id: Scalars['ID']['output'];
  kind: RowKind;
  name: Scalars['String']['output'];
  /** Why it is on the page, as a sentence for the viewer. */
  reason: Scalars['String']['output'];
  /** Cards of the whole row, of which 'row' gives the rest. */
  total: Scalars['Int']['output'];
};

export type RowKind =
  /** Like one title that the profile watched or liked. */
  | 'BECAUSE'
  /** That editors put on the page. */
  | 'COLLECTION'
  | 'COMING_SOON'
  | 'CONTINUE_WATCHING'
  | 'GENRE'
  | 'MY_LIST'
  | 'NEW'
  /** By all that is known of the profile, or, while that is nothing, by what others like. */
  | 'RECOMMENDED'
  | 'TRENDING';

export type SearchResult = {
  /** True when the search engine was down and a simpler search by prefix answered. */
  degraded: Scalars['Boolean']['output'];
  /** The name that was most likely meant, when nothing has just these words. */
  didYouMean: Maybe<Scalars['String']['output']>;
  /** What all that match have in common. */
  facets: Facets;
  titles: Array<Title>;
};

export type Season = {
  episodes: Array<Title>;
  number: Scalars['Int']['output'];
};

export type Suggestion = {
  /** Of the title; the text itself for a genre or a person. */
  id: Scalars['ID']['output'];
  kind: SuggestionKind;
  text: Scalars['String']['output'];
};

export type SuggestionKind =
  | 'GENRE'
  | 'PERSON'
  | 'TITLE';

export type Thumbs =
  | 'DOWN'
  | 'UP';

export type Title = {
  /** BCP 47 tags, the default first. */
  audioLanguages: Array<Scalars['String']['output']>;
  /** Landscape, 16:9. A path on this host; with ?width= one for a place that many pixels wide. */
  backdropUrl: Scalars['String']['output'];
  captionLanguages: Array<Scalars['String']['output']>;
  cast: Array<Scalars['String']['output']>;
  /** Collections it is in, by name. */
  collections: Array<Scalars['String']['output']>;
  /** Where the credits begin, or null when nobody said. */
  creditsAtSeconds: Maybe<Scalars['Int']['output']>;
  /** As the name. */
  description: Scalars['String']['output'];
  directors: Array<Scalars['String']['output']>;
  episode: Maybe<Scalars['Int']['output']>;
  genres: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  inMyList: Scalars['Boolean']['output'];
  kind: TitleKind;
  /** The youngest age it is for, in years: 0, 7, 13, 16 or 18. */
  maturity: Scalars['Int']['output'];
  /** Tallest rendition in pixels. */
  maxHeight: Scalars['Int']['output'];
  /** In the first language of Accept-Language that there is. */
  name: Scalars['String']['output'];
  /** The episode after this one. */
  nextEpisode: Maybe<Title>;
  /** In the language it was made in; empty when that is the name. */
  originalName: Scalars['String']['output'];
  /** False for a series, and for what is only announced: those have no length, and may have no pictures (an empty path). */
  playable: Scalars['Boolean']['output'];
  /** Portrait, 2:3. A path on this host; with ?width= one for a place that many pixels wide. */
  posterUrl: Scalars['String']['output'];
  /** Where the profile stopped, or null when it has not started. */
  progress: Maybe<Progress>;
  /** Of the audience, 0 to 10. */
  rating: Scalars['Float']['output'];
  releaseYear: Scalars['Int']['output'];
  /** Length of the feature, including credits. */
  runtimeSeconds: Scalars['Int']['output'];
  season: Maybe<Scalars['Int']['output']>;
  /** Of a series: its seasons that have something to watch, specials (season 0) last. */
  seasons: Array<Season>;
  /** Of an episode: what it belongs to. */
  series: Maybe<Title>;
  /** What the profile thinks of it, or null when it has not said. */
  thumbs: Maybe<Thumbs>;
  trailers: Array<Title>;
};

export type TitleKind =
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES'
  | 'TRAILER';

export type Watched = {
  /** Whether the credits were reached. */
  completed: Scalars['Boolean']['output'];
  /** RFC 3339, UTC. */
  lastWatched: Scalars['String']['output'];
  stoppedAtSeconds: Scalars['Int']['output'];
  title: Title;
};

export type TitleSummaryFragment = { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null };

export type TitleDetailsFragment = { description: string, originalName: string, cast: Array<string>, directors: Array<string>, collections: Array<string>, audioLanguages: Array<string>, captionLanguages: Array<string>, thumbs: Thumbs | null, id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null };

export type HomeRowFragment = { id: string, name: string, reason: string, kind: RowKind, total: number, cards: Array<{ rank: number | null, title: { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } }> };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { home: { rowCount: number, hero: { description: string, originalName: string, cast: Array<string>, directors: Array<string>, collections: Array<string>, audioLanguages: Array<string>, captionLanguages: Array<string>, thumbs: Thumbs | null, id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } | null, rows: Array<{ id: string, name: string, reason: string, kind: RowKind, total: number, cards: Array<{ rank: number | null, title: { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } }> }> } };

export type HomeRowsQueryVariables = Exact<{
  skip: Scalars['Int']['input'];
}>;


export type HomeRowsQuery = { home: { rows: Array<{ id: string, name: string, reason: string, kind: RowKind, total: number, cards: Array<{ rank: number | null, title: { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } }> }> } };

export type RowQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  skip: Scalars['Int']['input'];
}>;


export type RowQuery = { row: { id: string, cards: Array<{ rank: number | null, title: { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } }> } | null };

export type TitlePageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TitlePageQuery = { title: { creditsAtSeconds: number | null, season: number | null, episode: number | null, description: string, originalName: string, cast: Array<string>, directors: Array<string>, collections: Array<string>, audioLanguages: Array<string>, captionLanguages: Array<string>, thumbs: Thumbs | null, id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, series: { id: string, name: string } | null, nextEpisode: { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } | null, trailers: Array<{ id: string, name: string }>, seasons: Array<{ number: number, episodes: Array<{ description: string, episode: number | null, id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> }>, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } | null, similar: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> };

export type SimilarTitlesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type SimilarTitlesQuery = { title: { nextEpisode: { season: number | null, episode: number | null, id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } | null } | null, similar: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> };

export type SearchQueryVariables = Exact<{
  query: Scalars['String']['input'];
  genre?: InputMaybe<Scalars['String']['input']>;
  decade?: InputMaybe<Scalars['Int']['input']>;
}>;


export type SearchQuery = { search: { degraded: boolean, didYouMean: string | null, titles: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }>, facets: { genres: Array<{ value: string, count: number }>, decades: Array<{ value: string, count: number }> } } };

export type SuggestQueryVariables = Exact<{
  prefix: Scalars['String']['input'];
}>;


export type SuggestQuery = { suggest: Array<{ id: string, text: string, kind: SuggestionKind }> };

export type HistoryQueryVariables = Exact<{
  skip: Scalars['Int']['input'];
}>;


export type HistoryQuery = { history: { total: number, entries: Array<{ lastWatched: string, stoppedAtSeconds: number, completed: boolean, title: { id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null } }> } };

export type CollectionQueryVariables = Exact<{
  name: Scalars['String']['input'];
}>;


export type CollectionQuery = { collection: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> };

export type PersonQueryVariables = Exact<{
  name: Scalars['String']['input'];
}>;


export type PersonQuery = { person: { name: string, titles: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> } | null };

export type GenresQueryVariables = Exact<{ [key: string]: never; }>;


export type GenresQuery = { genres: Array<string> };

export type GenreQueryVariables = Exact<{
  name: Scalars['String']['input'];
}>;


export type GenreQuery = { genre: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> };

export type MyListQueryVariables = Exact<{ [key: string]: never; }>;


export type MyListQuery = { myList: Array<{ id: string, kind: TitleKind, playable: boolean, name: string, releaseYear: number, rating: number, maturity: number, genres: Array<string>, runtimeSeconds: number, posterUrl: string, backdropUrl: string, maxHeight: number, inMyList: boolean, progress: { stoppedAtSeconds: number, share: number, lastWatched: string } | null }> };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { userId: string, email: string, roles: Array<string> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TitleSummaryFragmentDoc = new TypedDocumentString(`
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}
    `, {"fragmentName":"TitleSummary"}) as unknown as TypedDocumentString<TitleSummaryFragment, unknown>;
export const TitleDetailsFragmentDoc = new TypedDocumentString(`
    fragment TitleDetails on Title {
  ...TitleSummary
  description
  originalName
  cast
  directors
  collections
  audioLanguages
  captionLanguages
  thumbs
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`, {"fragmentName":"TitleDetails"}) as unknown as TypedDocumentString<TitleDetailsFragment, unknown>;
export const HomeRowFragmentDoc = new TypedDocumentString(`
    fragment HomeRow on Row {
  id
  name
  reason
  kind
  total
  cards {
    rank
    title {
      ...TitleSummary
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`, {"fragmentName":"HomeRow"}) as unknown as TypedDocumentString<HomeRowFragment, unknown>;
export const HomeDocument = new TypedDocumentString(`
    query Home {
  home {
    hero {
      ...TitleDetails
    }
    rowCount
    rows(first: 6) {
      ...HomeRow
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}
fragment TitleDetails on Title {
  ...TitleSummary
  description
  originalName
  cast
  directors
  collections
  audioLanguages
  captionLanguages
  thumbs
}
fragment HomeRow on Row {
  id
  name
  reason
  kind
  total
  cards {
    rank
    title {
      ...TitleSummary
    }
  }
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const HomeRowsDocument = new TypedDocumentString(`
    query HomeRows($skip: Int!) {
  home {
    rows(first: 8, skip: $skip) {
      ...HomeRow
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}
fragment HomeRow on Row {
  id
  name
  reason
  kind
  total
  cards {
    rank
    title {
      ...TitleSummary
    }
  }
}`) as unknown as TypedDocumentString<HomeRowsQuery, HomeRowsQueryVariables>;
export const RowDocument = new TypedDocumentString(`
    query Row($id: ID!, $skip: Int!) {
  row(id: $id, first: 40, skip: $skip) {
    id
    cards {
      rank
      title {
        ...TitleSummary
      }
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<RowQuery, RowQueryVariables>;
export const TitlePageDocument = new TypedDocumentString(`
    query TitlePage($id: ID!) {
  title(id: $id) {
    ...TitleDetails
    creditsAtSeconds
    season
    episode
    series {
      id
      name
    }
    nextEpisode {
      ...TitleSummary
    }
    trailers {
      id
      name
    }
    seasons {
      number
      episodes {
        ...TitleSummary
        description
        episode
      }
    }
  }
  similar(id: $id, first: 12) {
    ...TitleSummary
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}
fragment TitleDetails on Title {
  ...TitleSummary
  description
  originalName
  cast
  directors
  collections
  audioLanguages
  captionLanguages
  thumbs
}`) as unknown as TypedDocumentString<TitlePageQuery, TitlePageQueryVariables>;
export const SimilarTitlesDocument = new TypedDocumentString(`
    query SimilarTitles($id: ID!) {
  title(id: $id) {
    nextEpisode {
      ...TitleSummary
      season
      episode
    }
  }
  similar(id: $id, first: 6) {
    ...TitleSummary
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<SimilarTitlesQuery, SimilarTitlesQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($query: String!, $genre: String, $decade: Int) {
  search(query: $query, first: 48, genre: $genre, decade: $decade) {
    degraded
    didYouMean
    titles {
      ...TitleSummary
    }
    facets {
      genres {
        value
        count
      }
      decades {
        value
        count
      }
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const SuggestDocument = new TypedDocumentString(`
    query Suggest($prefix: String!) {
  suggest(prefix: $prefix, first: 8) {
    id
    text
    kind
  }
}
    `) as unknown as TypedDocumentString<SuggestQuery, SuggestQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($skip: Int!) {
  history(first: 60, skip: $skip) {
    total
    entries {
      lastWatched
      stoppedAtSeconds
      completed
      title {
        ...TitleSummary
      }
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const CollectionDocument = new TypedDocumentString(`
    query Collection($name: String!) {
  collection(name: $name, first: 200) {
    ...TitleSummary
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<CollectionQuery, CollectionQueryVariables>;
export const PersonDocument = new TypedDocumentString(`
    query Person($name: String!) {
  person(name: $name, first: 200) {
    name
    titles {
      ...TitleSummary
    }
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<PersonQuery, PersonQueryVariables>;
export const GenresDocument = new TypedDocumentString(`
    query Genres {
  genres
}
    `) as unknown as TypedDocumentString<GenresQuery, GenresQueryVariables>;
export const GenreDocument = new TypedDocumentString(`
    query Genre($name: String!) {
  genre(name: $name, first: 60) {
    ...TitleSummary
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<GenreQuery, GenreQueryVariables>;
export const MyListDocument = new TypedDocumentString(`
    query MyList {
  myList {
    ...TitleSummary
  }
}
    fragment TitleSummary on Title {
  id
  kind
  playable
  name
  releaseYear
  rating
  maturity
  genres
  runtimeSeconds
  posterUrl
  backdropUrl
  maxHeight
  inMyList
  progress {
    stoppedAtSeconds
    share
    lastWatched
  }
}`) as unknown as TypedDocumentString<MyListQuery, MyListQueryVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    userId
    email
    roles
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;