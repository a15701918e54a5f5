namespace EksCdk.Account.Sweep;

/// <summary>The queues by which interruptions of instances are told.</summary>
internal static class Queues
{
    public static async Task<IEnumerable<Found>> Find(IAws aws, string cluster, CancellationToken cancellation)
    {
        var found = new List<Found>();
        var urls = await aws.Ask("QueueUrls", cancellation, "sqs", "list-queues").ConfigureAwait(false);
        foreach (var url in urls.Select(url => url.GetString() ?? ""))
        {
            if (!NameOf(url).Contains(cluster, StringComparison.Ordinal)) continue;
            var tags = await aws.Call(["sqs", "list-queue-tags", "--queue-url", url], cancellation).ConfigureAwait(false);
            found.Add(new Found
            {
                Kind = "queue",
                Id = NameOf(url),
                Tags = tags.TagObject("Tags"),
                Price = 0,
                Removal = [["sqs", "delete-queue", "--queue-url", url]],
            });
        }

        return found;
    }

    private static string NameOf(string url) => url[(url.LastIndexOf('/') + 1)..];
}
