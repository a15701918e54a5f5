namespace EksCdk.Checks.Resources;

/// <summary>
/// One statement of an IAM, trust or key policy. Questions are answered yes, no, or null where that is known only at
/// deployment.
/// </summary>
internal sealed class Statement
{
    private readonly Value _actions;
    private readonly Value _not;
    private readonly Value _effect;
    private readonly Value _resources;

    private Statement(Value value)
    {
        Value = value;
        Condition = value["Condition"];
        (_effect, _actions, _not, _resources) = (value["Effect"], value["Action"], value["NotAction"], value["Resource"]);
    }

    /// <summary>The statement as written.</summary>
    public Value Value { get; }

    /// <summary>Whether it allows (and does not deny).</summary>
    public bool? IsAllow => _effect.Is("Allow");

    /// <summary>The Principal as written; missing in policies of roles.</summary>
    public Value Principal => Value["Principal"];

    /// <summary>Whether it is for all but those whom it names.</summary>
    public bool HasNotPrincipal => !Value["NotPrincipal"].IsMissing;

    /// <summary>The Condition as written; missing if there is none.</summary>
    public Value Condition { get; }

    /// <summary>The statements of a policy document, which may be a map or JSON text.</summary>
    /// <param name="document">The document; missing has no statements.</param>
    public static IEnumerable<Statement> In(Value document) => document.Parse()["Statement"].Items.Select(s => new Statement(s));

    /// <summary>Whether its actions include one, wildcards and NotAction considered.</summary>
    /// <param name="action">For example <c>kms:CreateGrant</c>.</param>
    public bool? Covers(string action) =>
        _not.IsMissing ? AnyMatches(_actions, action, StringComparison.OrdinalIgnoreCase)
        : !AnyMatches(_not, action, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether it allows an action on some resource: a statement that names resources on which the action cannot be allowed, such
    /// as a repository for <c>ecr:GetAuthorizationToken</c>, has no effect on it.
    /// </summary>
    /// <param name="action">For example <c>ec2:DescribeInstances</c>.</param>
    public bool? Grants(string action) =>
        Covers(action) is var covers && (covers is false || NeverHoldsFor(action)) ? false
        : IsAllow & covers & HasEffectOn(action);

    // A request to one service has no keys of another, and a comparison with a key that is not there fails.
    private bool NeverHoldsFor(string action) => Condition.IsMap && Condition.Members.Any(comparison =>
        ConditionKeys.FailsWithoutKey(comparison.Key) && comparison.Value.IsMap
            && comparison.Value.Members.Any(key => ConditionKeys.IsOfAnother(key.Key, action)));

    private bool HasEffectOn(string action)
    {
        var resources = _resources.Items;
        foreach (var resource in resources)
            if (!resource.IsText || ActionResources.CanBeAllowedOn(action, Pattern(resource)) is not false) return true;
        return resources.Length == 0;
    }

    // What is not known may be any text; the name and the ARN of a bucket hold no slash.
    private static string Pattern(Value resource) =>
        resource.Segments is [{ Literal: { } whole }] ? whole : string.Concat(resource.Segments.Select(Pattern));

    private static string Pattern(Segment segment) => segment.Literal ?? (segment.Symbol switch
    {
        { Resource.Type: "AWS::S3::Bucket", Name: "Arn" } => "arn:aws:s3:::bucket",
        { Resource.Type: "AWS::S3::Bucket", Name: "Ref" } => "bucket",
        _ => "*",
    });

    /// <summary>
    /// Whether statements deny an action on everything; null where a denial has a condition, or names some resources.
    /// </summary>
    /// <param name="statements">The statements.</param>
    /// <param name="action">For example <c>ec2:DescribeInstances</c>.</param>
    /// <param name="counts">Whether a denial with a condition, or of some resources, is one of this call; null where none is
    /// asked of.</param>
    internal static bool? Denies(IEnumerable<Statement> statements, string action, Func<Statement, bool?>? counts = null)
    {
        bool? denied = false;
        foreach (var statement in statements)
        {
            if (statement.IsAllow is true) continue;
            denied |= !statement.IsAllow & statement.Covers(action) & !statement.IsMetByNone(action)
                & (statement.Condition.IsMissing && statement.IsOfEverything ? true : counts?.Invoke(statement));
        }

        return denied;
    }

    // Calls of what runs in a cluster go over TLS to the services of its region.
    private bool IsMetByNone(string action) => NeverHoldsFor(action) || (Condition.IsMap && Condition.Members.Any(comparison =>
        comparison.Value.IsMap
        && comparison.Value.Members.Any(key => IsOfOtherCalls(comparison.Key, key.Key, key.Value, action))));

    private static bool IsOfOtherCalls(string comparison, string key, Value values, string action) =>
        key.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase)
            ? comparison is "Bool" or "BoolIfExists" && values.BoolOr(true) is false
            : key.Equals("aws:RequestedRegion", StringComparison.OrdinalIgnoreCase) && ConditionKeys.IsRegional(action)
                && comparison.StartsWith("StringNot", StringComparison.Ordinal) && values.Items.Any(IsOwnRegion);

    private static bool IsOwnRegion(Value region) =>
        region.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::Region" }
        || (region.Text is { } name && region.Owner is { } owner
            && owner.Model.Deployment.Stacks.All(stack => stack.Region == name));

    /// <summary>Whether its resources are all that there are.</summary>
    internal bool IsOfEverything => _resources.Items.Any(r => r.Is("*") is true);

    /// <summary>
    /// Whether its resources include one, wildcards and NotResource considered. Null also where a pattern holds a symbol.
    /// </summary>
    /// <param name="arn">The ARN, which may itself hold symbols.</param>
    public bool? CoversResource(Value arn)
    {
        var not = Value["NotResource"];
        bool? covers = false;
        foreach (var pattern in (not.IsMissing ? _resources : not).Items)
            covers |= pattern.Is("*") is true ? true : pattern.SameAs(arn) is true ? true : pattern.Text is not { } glob ? null
                : arn.Text is { } text ? Glob.Matches(glob, text, StringComparison.Ordinal)
                : EndOf(arn) is { } end && !Glob.CanMeet(glob, "*" + end) ? false : null;
        return not.IsMissing ? covers : !covers;
    }

    // The ARNs of these types end in the name, whatever the account and the region are.
    private static string? EndOf(Value arn) =>
        arn is { Target: { Type: "AWS::SQS::Queue" or "AWS::SNS::Topic" or "AWS::IAM::Role" or "AWS::S3::Bucket" } target }
            && UpdateRules.NamesOf(target.Type) is [var name] ? target[name].Text : null;

    /// <summary>
    /// The principals of a kind: <c>AWS</c>, <c>Service</c> or <c>Federated</c>. <c>"*"</c> alone counts as AWS.
    /// </summary>
    /// <param name="kind">The kind.</param>
    public IReadOnlyList<Value> Principals(string kind) =>
        Principal.IsText ? (kind == "AWS" ? [Principal] : []) : Principal[kind].Items;

    /// <summary>
    /// Whether it is for a principal of IAM; for all but those whom NotPrincipal names, where it has that. The root of an account
    /// there leaves out no role of it.
    /// </summary>
    /// <param name="isNamedBy">Whether one of the principals of the kind <c>AWS</c> is the one.</param>
    public bool? IsFor(Func<Value, bool?> isNamedBy)
    {
        var principals = HasNotPrincipal ? Value["NotPrincipal"] : Principal;
        if (principals.IsUnknown || (HasNotPrincipal && !Condition.IsMissing)) return null;
        bool? named = false;
        foreach (var principal in principals.IsText ? [principals] : principals["AWS"].Items) named |= isNamedBy(principal);
        return HasNotPrincipal ? !named : named;
    }

    /// <summary>Whether a service is among the principals.</summary>
    /// <param name="service">For example <c>ec2.amazonaws.com</c>; that of China (<c>.com.cn</c>) counts as well.</param>
    public bool? NamesService(string service)
    {
        if (Principal.IsUnknown || Principal["Service"].IsUnknown) return null;
        bool? named = false;
        foreach (var principal in Principals("Service")) named |= IsService(principal, service);
        return named;
    }

    // "ec2.${AWS::URLSuffix}" is the service wherever the stack is deployed.
    private static bool? IsService(Value principal, string service) =>
        principal.Segments is [{ Literal: { } name }, { Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::URLSuffix" } }]
            ? service == $"{name}amazonaws.com"
            : principal.Is(service) | principal.Is(service + ".cn");

    private static bool? AnyMatches(Value patterns, string text, StringComparison comparison)
    {
        if (patterns.IsUnknown) return null;
        bool? any = false;
        foreach (var pattern in patterns.Items) any |= pattern.Text is { } glob ? Glob.Matches(glob, text, comparison) : null;
        return any;
    }
}
