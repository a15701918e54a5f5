using System.Text.Json.Nodes;

namespace EksCdk.Facts;

/// <summary>A statement of a managed policy of AWS.</summary>
public sealed record ManagedStatement
{
    /// <summary>Whether it denies.</summary>
    public bool Deny { get; init; }

    /// <summary>The actions, with wildcards; null where it is for all but others.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>The actions that it is not for; null where it lists those that it is for.</summary>
    public IReadOnlyList<string>? NotActions { get; init; }

    /// <summary>The resources, with wildcards and policy variables; null is all.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>The condition as IAM has it; null where there is none.</summary>
    public JsonObject? Condition { get; init; }

    /// <summary>Whether it is for an action.</summary>
    /// <param name="action">The action: <c>ec2:RunInstances</c>.</param>
    public bool IsFor(string action) => Actions is { } listed ? IsListed(listed, action) : !IsListed(NotActions ?? [], action);

    private static bool IsListed(IReadOnlyList<string> patterns, string action)
    {
        foreach (var pattern in patterns)
            if (Glob.Matches(pattern, action, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}

/// <summary>A managed policy of AWS, of its newest version.</summary>
public sealed record ManagedPolicyContent
{
    /// <summary>What is between <c>policy</c> and the name in its ARN: <c>/</c> or <c>/service-role/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The version: <c>v3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the statements lack actions of services that do not matter here.</summary>
    public bool Partial { get; init; }

    /// <summary>The statements.</summary>
    public required IReadOnlyList<ManagedStatement> Statements { get; init; }
}

/// <summary>The managed policies of AWS that roles around EKS carry. A policy that is not listed is unknown.</summary>
public static class ManagedPolicyContents
{
    private static readonly Lazy<ManagedPoliciesFile> Data =
        new(() => FactFile.Read("managed-policies", FactsJson.Default.ManagedPoliciesFile));
    private static readonly Lazy<Dictionary<string, string>> ByBareName = new(() => All.Keys.ToDictionary(Spelling.Bare));

    /// <summary>Every policy, by its name.</summary>
    public static IReadOnlyDictionary<string, ManagedPolicyContent> All => Data.Value.Policies;

    /// <summary>
    /// Whether a policy allows an action, at least on some resource and under some condition; null where that is not known.
    /// </summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="action">The action: <c>ec2:RunInstances</c>.</param>
    public static bool? Allows(string name, string action)
    {
        if (All.GetValueOrDefault(name) is not { } policy
            || (policy.Partial && !Data.Value.Services.Contains(action.Split(':')[0]))) return null;
        var allows = false;
        foreach (var statement in policy.Statements)
        {
            if (!statement.IsFor(action)) continue;
            if (statement is { Deny: true, Resources: null, Condition: null }) return false;
            allows |= !statement.Deny;
        }

        return allows;
    }

    /// <summary>The path of the policy: <c>/</c> or <c>/service-role/</c>; null for a policy that is not listed.</summary>
    /// <param name="name">The policy's name.</param>
    public static string? PathOf(string name) => All.GetValueOrDefault(name)?.Path;

    /// <summary>
    /// The listed name that differs from this one at most by case, underscores and hyphens; null if there is none.
    /// </summary>
    /// <param name="name">The name as written.</param>
    public static string? LikelyNameOf(string name) => ByBareName.Value.GetValueOrDefault(Spelling.Bare(name));

    /// <summary>The listed name from which this one differs by a letter; null if it is listed itself, or there is none.</summary>
    /// <param name="name">The name as written.</param>
    public static string? MisspelledNameOf(string name) =>
        All.ContainsKey(name) ? null : All.Keys.FirstOrDefault(known => Spelling.IsMistakenFor(name, known));
}

internal sealed record ManagedPoliciesFile : FactSet
{
    public required IReadOnlyList<string> Services { get; init; }

    public required IReadOnlyDictionary<string, ManagedPolicyContent> Policies { get; init; }
}
