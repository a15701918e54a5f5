namespace EksCdk.Checks.Resources;

/// <summary>A KMS key and its policy.</summary>
internal sealed class Key : View
{
    private Cached<Statement[]> _statements;

    internal Key(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource.StatedId;

    /// <summary>The key policy; missing is the default one, which leaves everything to the account's IAM policies.</summary>
    public Value Policy => Resource["KeyPolicy"];

    /// <summary>The statements of the key policy.</summary>
    public Statement[] Statements => _statements.Get(Reads, this, static k => [.. Statement.In(k.Policy)]);

    /// <summary>Whether it can encrypt and decrypt data with one key; yes by default.</summary>
    public bool? IsSymmetric => Resource["KeySpec"].IsMissing ? true : Resource["KeySpec"].Is("SYMMETRIC_DEFAULT");

    /// <summary>Whether it is enabled; yes by default.</summary>
    public bool? IsEnabled => Resource["Enabled"].BoolOr(true);

    /// <summary>
    /// Whether the policy lets somebody take an action: <paramref name="names"/> says which principals mean them.
    /// Null where a principal, action or condition is known only at deployment.
    /// </summary>
    /// <param name="action">For example <c>kms:CreateGrant</c>.</param>
    /// <param name="names">Whether a statement is for them.</param>
    /// <param name="weighs">Whether <paramref name="names"/> has looked at all conditions of a denial.</param>
    public bool? Allows(string action, Func<Statement, bool?> names, bool weighs = false)
    {
        if (!Policy.IsMissing && !Policy.Parse().IsMap) return null;
        bool? allowed = false;
        var mayBeDenied = false;
        foreach (var statement in Statements)
        {
            var applies = statement.Covers(action) & names(statement);
            if (statement.IsAllow is false && applies is true
                && (statement.Condition.IsMissing || weighs || IsWeighed(statement)))
                return false;
            mayBeDenied |= statement.IsAllow is not true && applies is not false && !IsHarmless(statement);
            allowed |= statement.IsAllow & applies;
        }

        return allowed is true && mayBeDenied ? null : allowed;
    }

    /// <summary>Whether the policy lets anybody at all take an action; null where that is known only at deployment.</summary>
    /// <param name="action">For example <c>kms:PutKeyPolicy</c>.</param>
    public bool? AllowsAnybody(string action) => Allows(action, NamesAnybody);

    /// <summary>Whether the policy leaves access to the account's IAM policies: a statement for the account's root.</summary>
    public bool? DelegatesToIam => Policy.IsMissing ? true : Allows("kms:Decrypt", NamesAccountRoot);

    // Whoever asks by the role's name has looked at a condition on that name too.
    private static bool IsWeighed(Statement denial) => denial.Principals("AWS") is [var all] && all.Is("*") is true
        && denial.Condition.Members.ToList() is [{ Value: { IsMap: true } keys }]
        && keys.Members.All(k => k.Key.Equals("aws:PrincipalArn", StringComparison.OrdinalIgnoreCase));

    private static bool IsHarmless(Statement denial)
    {
        var keys =
            denial.Condition.Members.SelectMany(test => test.Value.Members).Select(key => key.Key.ToLowerInvariant()).ToList();
        return keys.Count > 0 && keys.TrueForAll(KeyPolicies.HarmlessDenials.Contains);
    }

    private static bool? NamesAccountRoot(Statement statement) => statement.IsFor(principal => IsAccount(principal));

    private static bool IsAccount(Value principal) => principal.EndsWith(":root") is true
        || principal.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" }
        || (principal.Text is { Length: 12 } id && id.All(char.IsAsciiDigit));

    // Of those whom it allows something, a denial leaves somebody where it does not name them all.
    private static bool? NamesAnybody(Statement statement)
    {
        if (statement.HasNotPrincipal) return statement.IsAllow;
        if (statement.Principal.IsUnknown || statement.Principal["AWS"].IsUnknown) return null;
        var principals = statement.Principals("AWS");
        return statement.IsAllow is true ? principals.Count > 0 : principals.Any(p => p.Is("*") is true || IsAccount(p));
    }
}

/// <summary>A KMS alias. It stands for its key wherever a key is named.</summary>
internal sealed class KeyAlias : View
{
    internal KeyAlias(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource["AliasName"];

    /// <summary>The key, or null if it is outside the templates.</summary>
    public Key? Key => Model.Find<Key>(Resource["TargetKeyId"]);
}

/// <summary>A CloudWatch log group.</summary>
internal sealed class LogGroup : View
{
    internal LogGroup(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource["LogGroupName"];

    /// <summary>The key that encrypts it, or null if there is none in the templates.</summary>
    public Key? Key => Model.FindKey(Resource["KmsKeyId"]);

    /// <summary>The cluster whose control plane writes to it (<c>/aws/eks/NAME/cluster</c>), or null.</summary>
    public Cluster? Cluster
    {
        get
        {
            const string before = "/aws/eks/";
            const string after = "/cluster";
            if (Name.StartsWith(before) is not true || Name.EndsWith(after) is not true) return null;
            return Model.Find<Cluster>(Name.WithoutPrefix(before).WithoutSuffix(after));
        }
    }
}
