using System.Text;
using System.Text.Json;

namespace EksCdk.Account.Sweep;

/// <summary>Security groups, which cannot go while a rule of another names them.</summary>
internal static class SecurityGroups
{
    public static async Task<IEnumerable<Found>> Find(IAws aws, string cluster, CancellationToken cancellation)
    {
        var groups = await aws.Ask("SecurityGroups", cancellation, "ec2", "describe-security-groups").ConfigureAwait(false);
        var interfaces =
            await aws.Ask("NetworkInterfaces", cancellation, "ec2", "describe-network-interfaces").ConfigureAwait(false);
        var used =
            interfaces.SelectMany(one => one.List("Groups")).Select(group => group.Text("GroupId")).ToHashSet();
        return groups.Select(group =>
        {
            var id = group.Text("GroupId") ?? "";
            // What still uses the group keeps its rules: they go only where the group goes.
            IReadOnlyList<string>[] rules = used.Contains(id) ? []
                : [.. Revoke(group, id, "IpPermissions", "ingress"), .. Revoke(group, id, "IpPermissionsEgress", "egress")];
            return new Found
            {
                Kind = "security group",
                Id = id,
                About = group.Text("GroupName"),
                Tags = group.Tags("Tags"),
                Price = 0,
                Removal = [.. rules, ["ec2", "delete-security-group", "--group-id", id]],
            };
        });
    }

    private static IEnumerable<IReadOnlyList<string>> Revoke(JsonElement group, string id, string list, string direction)
    {
        var rules = group.List(list)
            .Where(rule => rule.List("UserIdGroupPairs").Any(pair => pair.Text("GroupId") != id))
            .Select(rule => Compact(rule)).ToList();
        if (rules.Count > 0)
            yield return ["ec2", $"revoke-security-group-{direction}", "--group-id", id,
                "--ip-permissions", $"[{string.Join(',', rules)}]"];
    }

    private static string Compact(JsonElement value)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text)) value.WriteTo(writer);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
