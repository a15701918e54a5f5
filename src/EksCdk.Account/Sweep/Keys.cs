using EksCdk.Configuration;

namespace EksCdk.Account.Sweep;

/// <summary>Keys of the cluster's stacks: never deleted, and told of, because they cost or wait for their deletion.</summary>
internal static class Keys
{
    public static async Task<IEnumerable<Found>> Find(IAws aws, string cluster, CancellationToken cancellation)
    {
        var found = new List<Found>();
        var (mark, value) = ClusterMarks.All[0].Of(cluster);
        var naming = new Naming(new EnvironmentConfiguration { Name = cluster });
        var stacks = string.Join(',', Enum.GetValues<Layer>().Select(naming.Stack));
        var keys = await aws.Ask("ResourceTagMappingList", cancellation, "resourcegroupstaggingapi", "get-resources",
            "--resource-type-filters", "kms:key", "--tag-filters", $"Key={ClusterMarks.StackTag},Values={stacks}")
            .ConfigureAwait(false);
        foreach (var arn in keys.Select(key => key.Text("ResourceARN") ?? ""))
        {
            var answer = await aws.Call(["kms", "describe-key", "--key-id", arn], cancellation).ConfigureAwait(false);
            var (key, name) = (answer.Member("KeyMetadata") ?? default, arn[(arn.LastIndexOf('/') + 1)..]);
            var isGoing = key.Text("KeyState") == "PendingDeletion";
            found.Add(new Found
            {
                Kind = "key",
                Id = name,
                // The stack's name is the mark.
                Tags = new Dictionary<string, string> { [mark] = value },
                Price = isGoing ? 0 : Prices.Month["key"],
                Removal = [],
                Kept = isGoing ? "it waits for its deletion, costs nothing, and goes by itself"
                    : "its stack retained it on purpose: what it encrypted cannot be read without it",
            });
        }

        return found;
    }
}
