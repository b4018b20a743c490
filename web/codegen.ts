import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../control/src/main/resources/schema/schema.graphqls",
  documents: "api/operations/*.graphql",
  generates: {
    "api/src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        immutableTypes: true,
        avoidOptionals: { field: true },
        scalars: { ID: "string" },
        strictScalars: true,
        skipTypename: true,
      },
    },
  },
};

export default config;
