namespace EksCdk.Checks.Reasoning;

/// <summary>
/// Whether the identity policies of a role allow a call on certain resources: yes, no, or null where that depends on a
/// condition, on a policy outside the templates, or on what is known only at deployment.
/// </summary>
internal static class Permissions
{
    /// <summary>Whether a comparison of a condition holds for a request, as far as its keys are known.</summary>
    /// <param name="comparison">For example <c>StringEquals</c>.</param>
    /// <param name="key">For example <c>aws:RequestedRegion</c>.</param>
    /// <param name="values">What it is compared with.</param>
    internal delegate bool? Comparison(string comparison, string key, Value values);

    private const string PassedTo = "iam:PassedToService";

    /// <summary>Whether a call is allowed at all, whatever it is made on.</summary>
    /// <param name="role">The role.</param>
    /// <param name="action">The call.</param>
    /// <param name="request">What is known of the request; null for nothing.</param>
    public static bool? Allow(Role role, string action, Comparison? request = null) =>
        role.Allows(action, s => Holds(s.Condition, request), denies: s => s.IsOfEverything ? Holds(s.Condition, request) : null);

    /// <summary>Whether a call is allowed on every resource of a type of EC2, as <c>launch-template</c>.</summary>
    /// <param name="role">The role.</param>
    /// <param name="action">The call.</param>
    /// <param name="type">The type.</param>
    /// <param name="request">What is known of the request; null for nothing.</param>
    public static bool? AllowOn(Role role, string action, string type, Comparison? request = null) =>
        Allow(role, action, s => Covers(s, p => IncludesType(p, "ec2", type)), request);

    /// <summary>Whether a call is allowed on one resource.</summary>
    /// <param name="role">The role.</param>
    /// <param name="action">The call.</param>
    /// <param name="arn">The resource.</param>
    /// <param name="request">What is known of the request; null for nothing.</param>
    public static bool? AllowOn(Role role, string action, Value arn, Comparison? request = null) =>
        Allow(role, action, s => s.CoversResource(arn), request);

    /// <summary>Whether a call is allowed on a resource whose ARN ends in a name.</summary>
    public static bool? AllowOnName(Role role, string action, string name) =>
        Allow(role, action, s => Covers(s, p => p.Text is { } glob ? Glob.CanMeet(glob, $"*:{name}")
            : p.Symbol is { Name: "Arn", Resource: { } made } && NameOf(made) is { } own ? own.IsMissing ? false : own.Is(name)
            : true), null);

    /// <summary>Whether a call is allowed on a resource of which a pattern of its ARN is known.</summary>
    /// <param name="role">The role.</param>
    /// <param name="action">The call.</param>
    /// <param name="arn">The ARN, in which * is any text.</param>
    public static bool? AllowOnArn(Role role, string action, string arn) =>
        Allow(role, action, s => Covers(s, p => ActionResources.CanMean(p.AsPattern, arn)), null);

    /// <summary>Whether a call is allowed on one resource of the templates, by whatever of it a pattern names.</summary>
    /// <param name="role">The role.</param>
    /// <param name="action">The call.</param>
    /// <param name="resource">The resource.</param>
    public static bool? AllowNaming(Role role, string action, Resource resource) =>
        Allow(role, action, s => Covers(s, p => Names(p, resource)), null);

    /// <summary>Whether a pattern certainly names a resource, or certainly another one of its type.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="resource">The resource.</param>
    internal static bool? Names(Value pattern, Resource resource)
    {
        if (pattern.Is("*") is true) return true;
        var named = pattern.Segments.Select(s => s.Symbol?.Resource).OfType<Resource>().Where(r => r.Exists).ToList();
        if (named.Contains(resource)) return true;
        if (named.Exists(r => r.Type == resource.Type)) return false;
        if (resource.Type is "AWS::EKS::Cluster" && NameOf(resource) is { Text: { } name })
            return OfCluster(pattern.AsPattern, name);
        // "arn:aws:route53:::hostedzone/*" is every one; an id that is written out may be that of any.
        return pattern.Text is { } text && text.EndsWith("/*", StringComparison.Ordinal) && text.Count(c => c == '/') == 1
            ? true : null;
    }

    // Region and account may be any, the name may not.
    private static bool? OfCluster(string glob, string name)
    {
        if (!Glob.CanMeet(glob, $"arn:*:eks:*:*:cluster/{name}")) return false;
        // With as many colons as an ARN has, each wildcard stands for one part of it.
        return glob.Split(':') is not { Length: 6 } parts ? null
            : Glob.Matches(parts[2], "eks", StringComparison.Ordinal) && Glob.Matches(parts[5], $"cluster/{name}",
                StringComparison.Ordinal) ? true
            : Glob.CanMeet(parts[5], $"cluster/{name}") ? null : false;
    }

    // What has no name of its own gets one with the stack's in front.
    private static Value? NameOf(Resource resource) =>
        UpdateRules.NamesOf(resource.Type) is [var property] ? resource[property] : null;

    /// <summary>Whether the role may hand another one to a service.</summary>
    public static bool? AllowPassing(Role role, Role passed, string service) =>
        Allow(role, "iam:PassRole", s => Covers(s, p => Names(p, passed)), (comparison, key, values) =>
            key.Equals(PassedTo, StringComparison.OrdinalIgnoreCase) && comparison is "StringEquals" or "StringLike"
                ? values.Items.Aggregate((bool?)false, (any, v) => any | Includes(v, service))
                : null);

    /// <summary>Whether a call is allowed by something else than one of AWS's managed policies.</summary>
    /// <param name="role">The role.</param>
    /// <param name="action">The call.</param>
    /// <param name="policy">The name of the policy.</param>
    /// <param name="request">What is known of the request; null for nothing.</param>
    public static bool? AllowBeyond(Role role, string action, string policy, Comparison? request = null) =>
        Allow(role, action, static _ => true, request, policy);

    private static bool? Allow(Role role, string action, Func<Statement, bool?> covers, Comparison? request,
        string? without = null) => role.Allows(action, s => covers(s) & Holds(s.Condition, request), without,
            without is null ? s => covers(s) & Holds(s.Condition, request) : null);

    private static bool? Covers(Statement statement, Func<Value, bool?> includes)
    {
        var not = statement.Value["NotResource"];
        var patterns = not.IsMissing ? statement.Value["Resource"] : not;
        if (patterns.IsUnknown) return null;
        bool? any = false;
        foreach (var pattern in patterns.Items) any |= includes(pattern);
        return not.IsMissing ? any : !any;
    }

    private static bool? IncludesType(Value pattern, string service, string type)
    {
        if (pattern.Is("*") is true) return true;
        if (Arn.Of(pattern) is not { } arn)
            return pattern.Text is { } text && Glob.Matches(text, $"arn:aws:{service}:", StringComparison.Ordinal) ? true : null;
        if (arn.Service is { } of && !Glob.Matches(of, service, StringComparison.Ordinal)) return false;
        if (arn.Resource is { } resource) return IncludesType(resource, type);
        // "arn:aws:ec2:*:*:fleet/${Id}" is of no other type, whatever the id is.
        var written = pattern.AsPattern.Split(':', 6);
        return written.Length == 6 && IncludesType(written[5], type) is false ? false : null;
    }

    // Whether a pattern includes all resources of a type; null where it may include some.
    private static bool? IncludesType(string pattern, string type)
    {
        if (pattern.EndsWith('*') && Glob.Matches(pattern, $"{type}/", StringComparison.Ordinal)) return true;
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        var start = wild < 0 ? pattern : pattern[..wild];
        var mayInclude = start.StartsWith($"{type}/", StringComparison.Ordinal)
            || (wild >= 0 && $"{type}/".StartsWith(start, StringComparison.Ordinal));
        return mayInclude ? null : false;
    }

    private static bool? Names(Value pattern, Role role)
    {
        if (pattern.Is("*") is true) return true;
        if (role.Model.Find<Role>(pattern) is { } named) return named == role;
        if (Arn.Of(pattern) is not { } arn) return null;
        if (arn.Service is { } service && !Glob.Matches(service, "iam", StringComparison.Ordinal)) return false;
        var path = role.Resource["Path"].TextOr("/");
        if (arn.Resource is not { } resource || role.Name.Text is not { } name || path is null) return null;
        if (!Glob.Matches(resource, $"role{path}{name}", StringComparison.Ordinal)) return false;
        if (arn.Account is not { } account || account.Contains('*', StringComparison.Ordinal)) return true;
        return role.Resource.Stack.Account == account ? true : null;
    }

    /// <summary>Whether a condition holds for a request; null where the value of one of its keys is not known.</summary>
    /// <param name="condition">The condition; missing holds always.</param>
    /// <param name="request">What is known of the request; null for nothing.</param>
    internal static bool? Holds(Value condition, Comparison? request)
    {
        if (condition.IsMissing) return true;
        if (request is null || !condition.IsMap) return null;
        bool? holds = true;
        foreach (var comparison in condition.Members)
            foreach (var key in comparison.Value.Members) holds &= request(comparison.Key, key.Key, key.Value);
        return holds;
    }

    private static bool? Includes(Value pattern, string service) =>
        pattern.Text is { } text
            ? Glob.Matches(text, service, StringComparison.Ordinal)
                || Glob.Matches(text, service + ".cn", StringComparison.Ordinal)
            : pattern.StartsWith(service[..service.IndexOf('.', StringComparison.Ordinal)]) is false ? false : null;
}
