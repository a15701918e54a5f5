using System.Text.Json;

namespace EksCdk.Account.Sweep;

/// <summary>Roles and instance profiles, which belong to all regions.</summary>
internal static class IamKinds
{
    public static async Task<IEnumerable<Found>> InstanceProfiles(IAws aws, string cluster, CancellationToken cancellation)
    {
        var found = new List<Found>();
        var profiles = await aws.Ask("InstanceProfiles", cancellation, "iam", "list-instance-profiles").ConfigureAwait(false);
        foreach (var profile in profiles.Where(one => MayBeOf(one, "InstanceProfileName", cluster)))
        {
            var name = profile.Text("InstanceProfileName") ?? "";
            string[] which = ["--instance-profile-name", name];
            var tags = await aws.Call(["iam", "list-instance-profile-tags", .. which], cancellation).ConfigureAwait(false);
            found.Add(new Found
            {
                Kind = "instance profile",
                Id = name,
                Tags = tags.Tags("Tags"),
                Price = 0,
                IsGlobal = true,
                Removal =
                [
                    .. profile.List("Roles").Select(role => role.Text("RoleName") ?? "").Select(role =>
                        (IReadOnlyList<string>)["iam", "remove-role-from-instance-profile", .. which, "--role-name", role]),
                    ["iam", "delete-instance-profile", .. which],
                ],
            });
        }

        return found;
    }

    public static async Task<IEnumerable<Found>> Roles(IAws aws, string cluster, CancellationToken cancellation)
    {
        var found = new List<Found>();
        var roles = await aws.Ask("Roles", cancellation, "iam", "list-roles").ConfigureAwait(false);
        foreach (var role in roles.Where(one => MayBeOf(one, "RoleName", cluster)))
        {
            var name = role.Text("RoleName") ?? "";
            string[] which = ["--role-name", name];
            var tags = await aws.Call(["iam", "list-role-tags", .. which], cancellation).ConfigureAwait(false);
            var one = new Found
            {
                Kind = "role",
                Id = name,
                Tags = tags.Tags("Tags"),
                Price = 0,
                IsGlobal = true,
                Removal = [],
            };
            if (Ownership.Of(one, cluster, aws.Region) is not null)
                found.Add(one with { Removal = await Removal(aws, which, cancellation).ConfigureAwait(false) });
        }

        return found;
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> Removal(
        IAws aws, string[] role, CancellationToken cancellation)
    {
        var attached = await aws.Ask("AttachedPolicies", cancellation, ["iam", "list-attached-role-policies", .. role])
            .ConfigureAwait(false);
        var inline = await aws.Ask("PolicyNames", cancellation, ["iam", "list-role-policies", .. role]).ConfigureAwait(false);
        return
        [
            .. attached.Select(policy => policy.Text("PolicyArn") ?? "").Select(policy =>
                (IReadOnlyList<string>)["iam", "detach-role-policy", .. role, "--policy-arn", policy]),
            .. inline.Select(policy => policy.GetString() ?? "").Select(policy =>
                (IReadOnlyList<string>)["iam", "delete-role-policy", .. role, "--policy-name", policy]),
            ["iam", "delete-role", .. role],
        ];
    }

    // Tags are asked for one by one, and an account has thousands of roles: controllers give what they make names that have the
    // cluster's in them.
    private static bool MayBeOf(JsonElement one, string name, string cluster) =>
        one.Text(name)?.Contains(cluster, StringComparison.Ordinal) == true;
}
