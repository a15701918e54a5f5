using System.Text.Json;

namespace EksCdk.Account.Preflight;

/// <summary>What every question is given.</summary>
/// <param name="Aws">The account.</param>
/// <param name="All">What is to be deployed.</param>
/// <param name="New">Of it, the stacks that the account does not have yet.</param>
/// <param name="Caller">Who asks: the answer of <c>sts get-caller-identity</c>.</param>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Cancellation">Ends it.</param>
internal sealed record Situation(
    IAws Aws, Assembly All, Assembly New, JsonElement Caller, string Cluster, CancellationToken Cancellation)
{
    /// <summary>Makes a call.</summary>
    public Task<JsonElement> Ask(params IReadOnlyList<string> call) => Aws.Call(call, Cancellation);

    /// <summary>Makes a call about one thing; null where there is no such thing.</summary>
    public async Task<JsonElement?> Find(params IReadOnlyList<string> call)
    {
        try
        {
            return await Ask(call).ConfigureAwait(false);
        }
        catch (AwsException answer) when (answer.Fault == AwsFault.NotFound)
        {
            return null;
        }
    }

    /// <summary>The account's number.</summary>
    public string Account => Caller.Text("Account") ?? "";

    /// <summary>A command that mends something, with the region.</summary>
    public string Command(params string[] words) => Shell.Line(["aws", .. words, "--region", Aws.Region]);
}

/// <summary>One question to the account.</summary>
internal delegate Task<IEnumerable<Finding>> Question(Situation situation);

/// <summary>Everything that is asked before a deployment.</summary>
internal static class Questions
{
    /// <summary>The questions, by what they are about.</summary>
    public static IReadOnlyList<(string About, Question Ask)> All { get; } =
    [
        ("the account", AccountQuestions.Account),
        ("the CDK's bootstrap", AccountQuestions.Bootstrap),
        ("stacks of an earlier try", AccountQuestions.Stacks),
        ("names that are taken", Names.Ask),
        ("quotas", Quotas.Ask),
        ("quotas of vCPUs", VcpuQuotas.Ask),
        ("availability zones", Offers.Zones),
        ("instance types", Offers.InstanceTypes),
        ("reservations", CapacityReservations.Ask),
        ("the Kubernetes version", Offers.KubernetesVersion),
        ("add-ons", Offers.AddOns),
        ("service-linked roles", ServiceLinkedRoles.Ask),
        ("keys", AccountQuestions.Keys),
        ("what is said of existing things", StatedThings.Ask),
        ("rights", Rights.Ask),
        ("what an earlier cluster left behind", AccountQuestions.Leftovers),
    ];
}
