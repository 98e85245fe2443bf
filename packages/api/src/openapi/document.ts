import type { JsonSchema } from '@weir/artefact';
import { common } from './common.ts';
import { type DocumentedForm, tagOf } from './documented-form.ts';
import { formPaths } from './form-paths.ts';

/** The OpenAPI 3.1 document of everything that is published now. */
export function openApiDocument(
  forms: readonly DocumentedForm[],
  publicUrl: string,
): Readonly<Record<string, unknown>> {
  const schemas: Record<string, unknown> = { ...common.schemas };
  const paths: Record<string, unknown> = {};
  for (const documented of forms) {
    const name = componentName(documented);
    schemas[name] = component(documented);
    Object.assign(paths, formPaths(documented, name));
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Weir 堰 API',
      version: '1',
      description:
        'Records of published forms. 同一份数据，从任何入口提交，检查结果都一样。Every submission is judged by the same rules as on screen; ' +
        'the schema of a form says what JSON Schema can say (layer A), the answer’s `issues` say the rest.',
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    tags: forms.map((documented) => ({
      name: tagOf(documented),
      description: `${documented.appTitle['zh-CN']} / ${documented.form.title['zh-CN']} (v${documented.version})`,
    })),
    paths,
    components: {
      schemas,
      responses: common.responses,
      parameters: common.parameters,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'API 密钥，由管理员发放。API key made by an administrator.',
        },
      },
    },
  };
}

function componentName(documented: DocumentedForm): string {
  return `${documented.app}.${documented.form.key}`.replace(/[^A-Za-z0-9._-]/g, '_');
}

/** The form's schema without what a component may not carry; draft-07 of the portable profile is valid 2020-12. */
function component(documented: DocumentedForm): JsonSchema {
  const { $schema: _dialect, $id: _id, ...schema } = documented.schema;
  return { title: documented.form.title['zh-CN'], ...schema };
}
