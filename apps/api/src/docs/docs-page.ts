/** Swagger UI without anything inline, so that the page works under a strict content security policy. */
export const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LifeLog API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
<script defer src="/docs/swagger-ui-bundle.js"></script>
<script defer src="/docs/docs.js"></script>
</head>
<body><div id="swagger-ui"></div></body>
</html>
`;

export const DOCS_SCRIPT = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, persistAuthorization: false });
`;
