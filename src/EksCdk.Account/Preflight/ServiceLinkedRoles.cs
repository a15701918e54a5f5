using System.Text.RegularExpressions;

namespace EksCdk.Account.Preflight;

/// <summary>Roles that a key's policy names must exist before the key; one that a stack creates must not.</summary>
internal static partial class ServiceLinkedRoles
{
    /// <summary>Asks for each.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        var made = situation.New.Of("AWS::IAM::ServiceLinkedRole")
            .ToDictionary(role => role.Properties.Text("AWSServiceName") ?? "");
        var named = situation.New.Of("AWS::KMS::Key")
            .SelectMany(key => Role().Matches(key.Text)
                .Select(match => (Service: match.Groups[1].Value, Name: match.Groups[2].Value, key)))
            .DistinctBy(role => role.Name).ToList();
        var findings = new List<Finding>();
        foreach (var (service, name, key) in named)
        {
            var exists = await situation.Find("iam", "get-role", "--role-name", name).ConfigureAwait(false) is not null;
            if (!exists && !made.ContainsKey(service))
                findings.Add(new Finding(Level.Fails,
                    $"the role {name} does not exist, and KMS refuses a key policy that names it: "
                    + "MalformedPolicyDocumentException",
                    $"{key.Stack}, when {key.Id} is created",
                    Shell.Line(["aws", "iam", "create-service-linked-role", "--aws-service-name", service])));
            if (exists && made.TryGetValue(service, out var role))
                findings.Add(new Finding(Level.Fails,
                    $"the role {name} exists, and {role.Stack} would create it: InvalidRequest, has been taken in this account",
                    $"{role.Stack}, when {role.Id} is created",
                    "take 'security.autoScalingServiceLinkedRole: Create' out of the environment"));
        }

        return findings;
    }

    [GeneratedRegex("aws-service-role/([a-z0-9.-]+)/(AWSServiceRoleFor[A-Za-z0-9_]+)")]
    private static partial Regex Role();
}
