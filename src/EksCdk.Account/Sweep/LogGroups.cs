using System.Text.Json;

namespace EksCdk.Account.Sweep;

/// <summary>
/// Log groups that EKS and its add-ons make by themselves, without tags: after the deletion of those of a stack, the last events
/// of a cluster make them again.
/// </summary>
internal static class LogGroups
{
    private const decimal BytesOfGiB = 1L << 30;

    public static async Task<IEnumerable<Found>> Find(IAws aws, string cluster, CancellationToken cancellation)
    {
        var found = new List<Found>();
        foreach (var name in ClusterMarks.LogGroups(cluster))
        {
            var groups = await aws.Ask("logGroups", cancellation, "logs", "describe-log-groups", "--log-group-name-prefix", name)
                .ConfigureAwait(false);
            foreach (var group in groups.Where(group => name.EndsWith('/') || group.Text("logGroupName") == name))
                found.Add(await Read(aws, cluster, group, cancellation).ConfigureAwait(false));
        }

        return found;
    }

    private static async Task<Found> Read(IAws aws, string cluster, JsonElement group, CancellationToken cancellation)
    {
        var name = group.Text("logGroupName") ?? "";
        // Some versions end the ARN with :*, which list-tags-for-resource does not take.
        var arn = (group.Text("arn") ?? "").TrimEnd('*').TrimEnd(':');
        var answer =
            await aws.Call(["logs", "list-tags-for-resource", "--resource-arn", arn], cancellation).ConfigureAwait(false);
        var tags = new Dictionary<string, string>(answer.TagObject("tags"));
        var bytes = group.Number("storedBytes") ?? 0;
        var isPlain = group.Member("retentionInDays") is null && group.Member("kmsKeyId") is null && tags.Count == 0;
        // Its name is the mark.
        var (mark, value) = ClusterMarks.All[0].Of(cluster);
        tags.TryAdd(mark, value);
        return new Found
        {
            Kind = "log group",
            Id = name,
            About = $"{bytes / BytesOfGiB:0.##} GiB",
            Tags = tags,
            Price = decimal.Round(bytes / BytesOfGiB * Prices.LogGiB, 2),
            HoldsData = true,
            Removal = [["logs", "delete-log-group", "--log-group-name", name]],
            Kept = isPlain ? null : "somebody gave it a retention, a key or tags: EKS gives none, so it is kept on purpose",
        };
    }
}
