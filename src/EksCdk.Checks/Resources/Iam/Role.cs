namespace EksCdk.Checks.Resources;

/// <summary>An IAM role with every policy that the templates give it.</summary>
internal sealed class Role : View
{
    private static readonly string[] PolicyTypes = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"];
    private Cached<Statement[]> _trust;
    private Cached<IReadOnlyList<ManagedPolicy>> _customerPolicies;
    private Cached<Statement[]> _statements;

    internal Role(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource.IsStated ? Resource.StatedId : Resource["RoleName"];

    /// <summary>
    /// Whether a value means this role, by its ARN or its name; null where it may: what is written out may be any role's that
    /// has no name of its own.
    /// </summary>
    /// <param name="value">An ARN or a name.</param>
    public bool? IsNamedBy(Value value)
    {
        if (value.Target is { Exists: true } target && target == Resource) return true;
        if (Model.Find<Role>(value) is { } found) return found == this;
        // By its name it would have been found; and only services make roles of theirs.
        if (value.Text is not null && Name.Text is not null) return false;
        if (value.Contains(":role/aws-service-role/") is true) return false;
        // "arn:aws:iam::${AWS::AccountId}:role/admin": the account may be any, the name may not.
        if (Name.Text is { } own && value.Segments is [.., { Literal: { } end }]
            && end.Contains(":role/", StringComparison.Ordinal) && end.AsSpan().IndexOfAny('*', '?') < 0
            && !end.EndsWith("/" + own, StringComparison.Ordinal)) return false;
        return value.SameAs(Reference) is not false ? null : value.SameAs(Attribute("Arn"));
    }

    /// <summary>The trust policy.</summary>
    public Value TrustPolicy => Resource["AssumeRolePolicyDocument"];

    /// <summary>The statements of the trust policy.</summary>
    public Statement[] Trust => _trust.Get(Reads, this, static r => [.. Statement.In(r.TrustPolicy)]);

    /// <summary>The ARNs of managed policies, as written in the role.</summary>
    public Value ManagedPolicyArns => Resource["ManagedPolicyArns"];

    /// <summary>The property in which a further policy is given to it: that of managed policies where it has some.</summary>
    public Value PoliciesProperty => ManagedPolicyArns.IsMissing ? Resource["Policies"] : ManagedPolicyArns;

    /// <summary>Customer managed policies in the templates that are attached to it, from either side.</summary>
    public IReadOnlyList<ManagedPolicy> CustomerPolicies =>
        _customerPolicies.Get(Reads, this, static r => [.. r.FindCustomerPolicies()]);

    /// <summary>
    /// Every statement of its inline policies, attached policies and customer managed policies in the templates.
    /// </summary>
    public Statement[] Statements =>
        _statements.Get(Reads, this, static r => [.. r.Documents().SelectMany(Statement.In)]);

    /// <summary>Whether some of its policies are there and cannot be read.</summary>
    internal bool HasUnknownPolicies =>
        Resource["Policies"].IsUnknown
        || Documents().Any(d => d.Parse() is var parsed && (parsed.IsUnknown || parsed["Statement"].IsUnknown));

    /// <summary>Whether the templates give it a policy, of whatever kind.</summary>
    public bool HasPolicies =>
        ManagedPolicyArns.IsUnknown || ManagedPolicyArns.Items.Length > 0 || HasUnknownPolicies || Documents().Any();

    /// <summary>The policies that the templates attach to it from outside: AWS::IAM::Policy and AWS::IAM::RolePolicy.</summary>
    public IEnumerable<Resource> PolicyResources => AttachedTo("AWS::IAM::Policy")
        .Concat(
            Model.Owned<Role>("AWS::IAM::RolePolicy", "RoleName")[this]);

    /// <summary>Whether a service may assume it, the conditions of what allows it left aside.</summary>
    /// <param name="service">For example <c>ec2.amazonaws.com</c>.</param>
    /// <param name="action">The action that the service calls.</param>
    public bool? IsTrustedBy(string service, string action = "sts:AssumeRole")
    {
        if (TrustPolicy.IsUnknown || TrustPolicy.Parse().IsUnknown) return null;
        var (trusted, denied) = ((bool?)false, (bool?)false);
        foreach (var statement in Trust)
        {
            var applies = statement.NamesService(service) & statement.Covers(action);
            trusted |= statement.IsAllow & applies;
            denied |= !statement.IsAllow & applies & (statement.Condition.IsMissing ? true : null);
        }

        return trusted & !denied;
    }

    /// <summary>
    /// Whether it has the managed policy of that name, however its ARN is spelled. Null if an attached ARN is not known.
    /// </summary>
    /// <param name="name">For example <c>AmazonEKSWorkerNodePolicy</c>.</param>
    public bool? HasManagedPolicy(string name)
    {
        if (ManagedPolicyArns.IsUnknown) return null;
        bool? has = false;
        foreach (var arn in ManagedPolicyArns.Items)
            has |= Model.Find<ManagedPolicy>(arn) is { } own ? own.Name.Is(name) is true : ManagedPolicies.IsOfAccount(arn)
                ? false : arn.EndsWith("/" + name);
        return has;
    }

    /// <summary>
    /// Whether its statements allow an action on some resource, and none denies it outright. Null if that depends on a
    /// managed policy outside the templates, or on something known only at deployment.
    /// </summary>
    /// <param name="action">For example <c>ecr:GetAuthorizationToken</c>.</param>
    public bool? Allows(string action)
    {
        return Allows(action, static _ => true);
    }

    /// <summary>
    /// The one place where permissions are decided: whether a statement that counts allows an action, an attached managed policy
    /// does or may, or a policy that is not known; and neither a denial nor the boundary is against it.
    /// </summary>
    /// <param name="action">For example <c>ec2:DescribeInstances</c>.</param>
    /// <param name="counts">Whether a statement counts: for its resources, for its condition.</param>
    /// <param name="without">The name of a policy of AWS's that does not count.</param>
    /// <param name="denies">Whether a denial counts; null leaves those with conditions, or of some resources, open.</param>
    internal bool? Allows(string action, Func<Statement, bool?> counts, string? without = null,
        Func<Statement, bool?>? denies = null)
    {
        bool? allowed = false;
        foreach (var statement in Statements)
        {
            allowed |= statement.Grants(action) is var grants && grants is false ? false : grants & counts(statement);
            if (allowed is true) break;
        }

        foreach (var arn in ManagedPolicyArns.Items)
            if (allowed is not true && Model.Find<ManagedPolicy>(arn) is null
                && (without is null || arn.EndsWith($"/{without}") is not true))
                allowed |= ManagedPolicies.Allows(arn, action);
        if (allowed is false && MayHaveMorePolicies) allowed = null;
        return allowed & !Statement.Denies(Statements, action, denies) & IsWithinBoundary(action, denies);
    }

    /// <summary>
    /// Whether its permissions boundary leaves an action to its policies; a role without one has no such limit.
    /// </summary>
    /// <param name="action">For example <c>ec2:DescribeInstances</c>.</param>
    /// <param name="denies">Whether a denial counts; null leaves those with conditions, or of some resources, open.</param>
    internal bool? IsWithinBoundary(string action, Func<Statement, bool?>? denies = null)
    {
        if (Resource.IsStated) return Resource[ExistingMetadata.NothingDenied].Is("true") is true ? true : null;
        var boundary = Resource["PermissionsBoundary"];
        if (boundary.IsMissing) return true;
        if (Model.Find<ManagedPolicy>(boundary) is not { } policy) return ManagedPolicies.Allows(boundary, action);
        var statements = Statement.In(policy.Document).ToList();
        if (policy.Document.Parse().IsUnknown) return null;
        return statements.Aggregate((bool?)false, (any, s) => any | s.Grants(action))
            & !Statement.Denies(statements, action, denies);
    }

    /// <summary>
    /// Whether statements that are written in the templates allow an action, AWS's own managed policies left aside.
    /// </summary>
    /// <param name="action">For example <c>ec2:DescribeInstances</c>.</param>
    public bool? AllowsInTemplates(string action) =>
        Allowed(action) & !Statement.Denies(Statements, action) & IsWithinBoundary(action);

    // A policy for a role that is not known may be for this one; and a macro may write any.
    private bool MayHaveMorePolicies => ManagedPolicyArns.IsUnknown || HasUnknownPolicies || Model.HasOpenMacros
        || CustomResourceConsumers.Of(Resource) is not null || LooseAttachments(Model).Any(a => IsNamedBy(a.Role) is not false);

    private bool? Allowed(string action)
    {
        bool? allowed = false;
        foreach (var statement in Statements)
        {
            allowed |= statement.Grants(action);
            if (allowed is true) break;
        }

        return allowed;
    }

    private IEnumerable<ManagedPolicy> FindCustomerPolicies() =>
        ManagedPolicyArns.Items.Select(Model.Find<ManagedPolicy>).OfType<ManagedPolicy>()
            .Concat(AttachedTo("AWS::IAM::ManagedPolicy").Select(p => (ManagedPolicy)Model.View(p)!))
            .Distinct();

    private IEnumerable<Value> Documents() =>
        Resource["Policies"].Items.Select(p => p["PolicyDocument"])
            .Concat(PolicyResources.Select(p => p["PolicyDocument"]))
            .Concat(CustomerPolicies.Select(p => p.Document));

    /// <summary>Whether there are policies of which it is not known for which roles they are.</summary>
    internal static bool HasLoosePolicies(DeploymentModel model) => LooseAttachments(model).Count > 0;

    private IEnumerable<Resource> AttachedTo(string type) =>
        Model.Related<Role, Attachment>(type, () => Attachments(type), attachment => attachment.Role)[this]
            .Select(attachment => attachment.Policy).Distinct();

    private Population<Attachment> Attachments(string type) => Model.Listed(
        type,
        () => Model.Written(type).SelectMany(p => p["Roles"].Items.Select(r => new Attachment(Model.Find<Role>(r), p))),
        static attachment => attachment.Policy.Exists);

    private static Population<LooseAttachment> LooseAttachments(DeploymentModel model) => model.Listed(
        "policies of roles that are not known",
        () => PolicyTypes.SelectMany(model.Written)
            .SelectMany(p =>
                (p.Type == "AWS::IAM::RolePolicy" ? p["RoleName"] : p["Roles"]) is { IsUnknown: false } roles
                ? roles.Items.Select(r => new LooseAttachment(r, p)) : [new LooseAttachment(p["Roles"], p)])
            .Where(a => model.Find<Role>(a.Role) is null),
        static attachment => attachment.Policy.Exists);

    private sealed record LooseAttachment(Value Role, Resource Policy);

    private sealed record Attachment(Role? Role, Resource Policy);
}

/// <summary>A customer managed policy: <c>AWS::IAM::ManagedPolicy</c>.</summary>
internal sealed class ManagedPolicy : View
{
    internal ManagedPolicy(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource["ManagedPolicyName"];

    /// <summary>The policy document.</summary>
    public Value Document => Resource["PolicyDocument"];
}

/// <summary>An instance profile.</summary>
internal sealed class InstanceProfile : View
{
    internal InstanceProfile(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource["InstanceProfileName"];

    /// <summary>Its role, or null if it is outside the templates.</summary>
    public Role? Role => Model.Find<Role>(Resource["Roles"][0]);
}

/// <summary>An OpenID Connect provider in IAM.</summary>
internal sealed class OidcProvider : View
{
    /// <summary>The types of resources that make one.</summary>
    public static readonly IReadOnlyList<string> Types = ["AWS::IAM::OIDCProvider", "Custom::AWSCDKOpenIdConnectProvider"];

    internal OidcProvider(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The issuer's URL.</summary>
    public Value Url => Resource["Url"];

    /// <summary>The audiences.</summary>
    public Value ClientIds => Resource[Resource.Type == "AWS::IAM::OIDCProvider" ? "ClientIdList" : "ClientIDList"];

    /// <summary>The cluster whose issuer it is, or null if it is outside the templates.</summary>
    public Cluster? Cluster => Url.AnyTarget is { } target ? Model.View(target) as Cluster : null;
}
