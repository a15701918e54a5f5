namespace EksCdk.Checks.Resources;

/// <summary>The service-linked role through which EC2 Auto Scaling launches instances: see <see cref="KeyPolicies"/>.</summary>
internal static class AutoScalingRole
{
    /// <summary>The role's name.</summary>
    public static string Name => KeyPolicies.AutoScaling.Role;

    /// <summary>The calls without which no instance with an encrypted volume starts.</summary>
    public static IEnumerable<string> Needed => KeyPolicies.AutoScaling.Needed;

    private static string Service => KeyPolicies.AutoScaling.Service;

    private static string Path => $":role/aws-service-role/{Service}/{Name}";

    private static readonly string[] Partitions = ["aws", "aws-cn", "aws-us-gov"];

    /// <summary>Whether a statement of a key policy is for that role when it takes that action.</summary>
    public static bool? IsNamedBy(Statement statement, string action) =>
        statement.IsFor(IsNamedBy) is var named and not false ? named & Passes(statement, action) : false;

    private static bool? IsNamedBy(Value principal)
    {
        if (principal.Is("*") is true) return true;
        if (principal.EndsWith(Path) is true) return true;
        if (principal.AnyTarget is { Type: "AWS::IAM::ServiceLinkedRole" } role) return role["AWSServiceName"].Is(Service);
        return principal.Target is not null ? false : principal.EndsWith(Path);
    }

    // The conditions with which AWS documents such statements; what any other does is known only at deployment.
    private static bool? Passes(Statement statement, string action)
    {
        var condition = statement.Condition;
        if (condition.IsMissing) return true;
        if (!condition.IsMap) return null;
        bool? passes = true;
        foreach (var (test, keys) in condition.Members)
            foreach (var (key, expected) in keys.Members)
                passes &= key.ToLowerInvariant() switch
                {
                    // Only requests for grants carry this key, so that any other action fails the test.
                    "kms:grantisforawsresource" => test is not ("Bool" or "BoolIfExists") ? null
                        : action == "kms:CreateGrant" ? expected.Bool : test == "BoolIfExists",
                    // Which account is meant is not compared: it is the own one where somebody is let in.
                    "kms:calleraccount" or "aws:principalaccount" or "aws:sourceaccount" =>
                        statement.IsAllow is true && !IsNegative(test) ? true : null,
                    "kms:viaservice" => IsNegative(test) ? !ViaEc2(expected) : ViaEc2(expected),
                    "aws:principalarn" => IsNegative(test) ? !Named(expected, test) : Named(expected, test),
                    _ => null,
                };
        return passes;
    }

    private static bool IsNegative(string test) => test.Contains("Not", StringComparison.Ordinal);

    private static bool? ViaEc2(Value services)
    {
        bool? any = false;
        foreach (var service in services.Items) any |= service.StartsWith("ec2.");
        return any;
    }

    private static bool? Named(Value arns, string test)
    {
        bool? any = false;
        foreach (var arn in arns.Items)
            any |= arn.Contains(Name) is true || arn.Is("*") is true || CoversOfAccount(arn, test) ? true
                : Array.Exists(Partitions, p => Glob.CanMeet(arn.AsPattern, $"arn:{p}:iam::%{Path}")) ? null : false;
        return any;
    }

    // A pattern such as arn:aws:iam::${AWS::AccountId}:role/aws-service-role/*; an account that is written out may be another.
    private static bool CoversOfAccount(Value arn, string test) => !test.Contains("Equals", StringComparison.Ordinal)
        && arn.Segments.All(s => s.Symbol is null or { Kind: SymbolKind.Pseudo })
        && Array.Exists(Partitions,
            p => Glob.Matches(arn.AsPattern, $"arn:{p}:iam::000000000000{Path}", StringComparison.Ordinal));
}
