codes! {
    // Reading texts
    NotText = "not-text": "The file is not text. Descriptions are UTF-8, or UTF-16 with a byte order mark; the place shown is the first byte that is neither. Nothing is generated. Save the file as UTF-8, or check that it is the description and not, say, an archive."
    EmptyDocument = "empty-document": "The file has no content, or nothing but comments. Nothing is generated. Often a download failed or a path names the wrong file."
    YamlSyntax = "yaml-syntax": "The text is not well-formed YAML 1.2. Nothing is generated. The place shown is where reading could not go on; the cause often stands just before it: an indentation that fits no line above, a quotation mark that is not closed, a tab, a value with `: ` in it that needs quotation marks."
    JsonSyntax = "json-syntax": "The text is not well-formed JSON (RFC 8259). Nothing is generated. JSON allows no comments, no comma after the last entry, and only double quotation marks. A description that needs these can be saved as YAML."
    SeveralDocuments = "several-documents": "A YAML file may hold several documents separated by `---`; a description is one document, and choosing one would be a guess. Nothing is generated. Keep one document per file."
    AmbiguousAnchor = "ambiguous-anchor": "A YAML anchor (`&name`) is defined more than once in one document. YAML allows that, readers disagree on which definition an alias (`*name`) means, so it is refused. Nothing is generated. Give each anchor a name of its own."
    TooDeep = "too-deep": "Objects and lists are nested in one another more deeply than any description needs, or an alias contains itself. Such a text is refused, because reading it could exhaust the stack. Nothing is generated."
    TooLarge = "too-large": "The text, or what its YAML aliases expand to, is larger than is accepted. Nothing is generated. No published description comes near the limit; aliases that contain aliases over and over do."
    DuplicateKey = "duplicate-key": "An object has two members with the same name. JSON and YAML readers keep the last one, and so does this one; the first is lost. Remove one of them: other tools may keep the other, or refuse the file."
    NotADescription = "not-a-description": "The file is readable, but it is not an OpenAPI or Swagger description: these are objects with a field `openapi` or `swagger`. Nothing is generated. A web page saved in place of the description looks like this."
    UnsupportedVersion = "unsupported-version": "The description states a version of its format that is not read. OpenAPI 3.0 and 3.1 are read. Nothing is generated, because reading one version by the rules of another gives a client that is wrong without saying so."

    // Overlays
    OverlayInvalid = "overlay-invalid": "The overlay does not follow the OpenAPI Overlay Specification, or an action cannot be applied to what it selects, as when text would have to be merged into an object. Nothing is generated, because the corrections it makes were meant to be there."
    OverlayUnused = "overlay-unused": "The target of an overlay action selects nothing in the description, so the action does nothing. Nothing is generated. Usually the description was corrected or renamed something: remove the action, or correct its target."
    OverlayNoChange = "overlay-no-change": "What an overlay action writes stands in the description already, so the action does nothing. Nothing is generated. Usually the publisher made the same correction: remove the action."

    // api.toml and names.lock
    ConfigInvalid = "config-invalid": "`api.toml` is not well-formed, has a field that is not known, or a value that does not fit. Nothing is generated, because a setting that is not understood would be silently without effect."
    ConfigUnused = "config-unused": "An entry of `api.toml` has no effect: it names a place that is not in the description, or accepts a diagnostic that no longer appears there. Nothing is generated. Remove the entry, so that the file says only what is true."
    NamesInvalid = "names-invalid": "A line of `names.lock` is not of the form `pointer = Name`, its name is not an identifier, or its pointer stands on another line too. Nothing is generated, because names that users rely on might change. A merge conflict looks like this; deleting the line gives the place a fresh name."

    // The shape of a description
    MissingField = "missing-field": "A field that the specification requires is not there. What depends on it is left out, or a default that the message names takes its place."
    WrongType = "wrong-type": "A field holds a value of a kind that it cannot hold: a string where an object belongs, a list where a boolean belongs. The value is treated as if it were not there, and what depends on it is left out."
    UnknownKeyword = "unknown-keyword": "An object has a field that its specification does not define and that does not start with `x-`. It is ignored. Usually it is misspelt, indented wrongly, or belongs to another version; if it was meant to matter, the client lacks it."
    ReferenceSiblings = "reference-siblings": "Beside `$ref` stand keywords that OpenAPI 3.0 tells readers to ignore. They are read as OpenAPI 3.1 reads them: they hold in addition to what the reference leads to, because an author who writes `nullable: true` beside a reference means it. Wrap the reference in `allOf` to say the same to every reader."
    UndeclaredParameter = "undeclared-parameter": "A path has a placeholder that no parameter declares. It is taken as required text. Declare it under `parameters`, with `in: path`, to give it a type and a description."
    DuplicateParameter = "duplicate-parameter": "Two parameters of one operation have the same name and location. The first one is used, the other is left out."
    MissingOperationId = "missing-operation-id": "An operation has no `operationId`, so it is named after its method and path. Nothing is lost; the name changes if the path does."
    DuplicateOperationId = "duplicate-operation-id": "Two operations have the same `operationId`. Both are generated; the later one in the order of their paths has its method or path in its name as well. Give each an id of its own, so that names do not depend on one another."
    UnresolvedSecurity = "unresolved-security": "A security requirement names a scheme that the description does not define. That alternative is left out; if it was the only one, the operation is sent without credentials and the server may refuse it."
    MissingResponse = "missing-response": "An operation documents no successful response. Any status from 200 to 299 counts as a success, and its body is not read. Describe the response to get its body as a type."

    // References
    DanglingReference = "dangling-reference": "A `$ref` leads to nothing. Only what uses it is left out or loosened. Often the name is misspelt, or the file it belongs to was split off and not published."
    ReferenceCycle = "reference-cycle": "A chain of references leads back to where it began without ever reaching a definition. Only what uses it is left out or loosened. Types that contain themselves through a property or a list are fine and are not reported."
    ExternalReference = "external-reference": "A `$ref` leads into another file or to a web address, which is not read. Only what uses it is left out or loosened. Bundle the files into one description."

    // Operations
    UnsupportedMethod = "unsupported-method": "The method of an operation cannot be sent by the client. The operation is left out."
    OperationRefused = "operation-refused": "An operation cannot be called as described, because something it requires cannot be sent: a parameter, a body, its path. The operation is left out of the client, and counted; nothing else is affected. The message names the cause."
    SeveralMediaTypes = "several-media-types": "A body is described in several media types. The client sends or asks for one of them, JSON where there is a choice, and says so in its `Content-Type` or `Accept` header. Nothing is lost unless another one was wanted."
    UnsupportedParameter = "unsupported-parameter": "A parameter cannot be written on the wire as described: a style that its location does not have, or a value nested more deeply than the style can express. If the parameter is required the operation is left out, otherwise the parameter."
    UnsupportedMediaType = "unsupported-media-type": "A body has a media type that the client can neither write nor read as a type. Bodies that are sent or received in other media types of the same operation are used; if there is none, the body is raw bytes."
    UnsupportedSecurity = "unsupported-security": "A security scheme is of a kind that the client cannot apply. Alternatives without it are used; if there is none, the operation is sent without it, and headers can be added by the transport."
    InvalidStatus = "invalid-status": "A key of `responses` is not a status: three digits, a range such as `4XX`, or `default`. That reply is left out; if the server sends it, it arrives as an undocumented one with its raw body."
    IgnoredParameter = "ignored-parameter": "A header parameter is named `Accept`, `Content-Type` or `Authorization`. The specification says that such parameters have no effect: these headers follow from the bodies and the security schemes, and the client sends them itself."
    Callbacks = "callbacks": "An operation describes callbacks: requests that the service makes to an address that its client gave. A client does not make them, so nothing is generated for them; the schemas they use are generated if something else uses them too."
    Webhooks = "webhooks": "The description has webhooks: requests that the service makes by itself. A client does not make them, so nothing is generated for them; the schemas they use are generated if something else uses them too."

    // Schemas
    UnsupportedServer = "unsupported-server": "A server address cannot be used as described: it is not a URL, not http or https, has a query, or holds credentials. The server is left out, and users name one themselves when they build a client."

    UnsupportedKeyword = "unsupported-keyword": "A schema keyword is known and has no effect on the generated types. Values are accepted as if the keyword were not there."
    ConflictingAllOf = "conflicting-all-of": "The parts of a schema that is composed with `allOf` contradict one another, such as a string and an integer for one property, so that no value fits all of them. The message says which part is followed."
    ConflictingType = "conflicting-type": "The keywords of a schema contradict one another, such as `type: string` with `properties`. The stated type decides; the others say nothing then, and are ignored."
    InvalidDefault = "invalid-default": "A `default` is not a value of its own schema. It stands in the documentation as it is written, and nothing else follows from it, because a client never fills in defaults."
    UndefinedProperty = "undefined-property": "A schema requires a property that it does not describe. It is neither sent nor read, because nothing says what it holds. Describe it under `properties`, or take it from `required`; often the name is misspelt in one of the two."
    UntaggedUnion = "untagged-union": "Nothing that can be seen in a value tells some branches of a `oneOf` or `anyOf` apart: no discriminator, no difference in kind, no property with a value or a name of its own in each branch, and they cannot be read as one object with the properties of all. The client tries them one after another when it reads such a value, the one that requires most first. Add a `discriminator` to the description to make it certain."
    Discriminator = "discriminator": "A discriminator cannot decide as described: one value means two branches, a branch has neither a name nor a value, or a branch is no object. The branches are told apart by other means. Where it stands in a base schema and is meant for the schemas that are composed of it, only the properties of the base are read; list those schemas under `oneOf` to have them told apart."
    MixedEnum = "mixed-enum": "The values of an `enum` are not of one plain kind: strings beside numbers, or lists, or objects. The type is loosened to any JSON value."
    DuplicateEnumValue = "duplicate-enum-value": "A value stands in an `enum` more than once. It is one variant; the first one counts."
}
