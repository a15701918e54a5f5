using System.Text.Json;

namespace EksCdk.Account.Sweep;

/// <summary>What EC2 describes, tags and all, in one answer.</summary>
internal static class Ec2Kinds
{
    private static readonly string[] Going = ["shutting-down", "terminated", "deleting", "deleted"];

    public static Finder Instances => async (aws, _, cancellation) =>
        (await aws.Ask("Reservations", cancellation, "ec2", "describe-instances").ConfigureAwait(false))
            .SelectMany(reservation => reservation.List("Instances"))
            .Where(instance => !Going.Contains(instance.Member("State")?.Text("Name")))
            .Select(instance => One("instance", instance, "InstanceId", "terminate-instances", "--instance-ids") with
            {
                About = instance.Text("InstanceType"),
            });

    public static Finder LaunchTemplates => Of(
        "describe-launch-templates", "LaunchTemplates",
        template => One("launch template", template, "LaunchTemplateId", "delete-launch-template", "--launch-template-id") with
        {
            Price = 0,
        });

    public static Finder NatGateways => Of(
        "describe-nat-gateways", "NatGateways",
        gateway => One("NAT gateway", gateway, "NatGatewayId", "delete-nat-gateway", "--nat-gateway-id") with
        {
            Price = Prices.Month["natGateway"],
        });

    public static Finder Addresses => Of(
        "describe-addresses", "Addresses",
        address => One("address", address, "AllocationId", "release-address", "--allocation-id") with
        {
            About = address.Text("PublicIp"),
            Price = Prices.Month["publicAddress"],
        });

    public static Finder Interfaces => Of(
        "describe-network-interfaces", "NetworkInterfaces",
        one => One("network interface", one, "NetworkInterfaceId", "delete-network-interface", "--network-interface-id") with
        {
            Tags = one.Tags("TagSet"),
            About = one.Text("Description") is { Length: > 0 } about ? about : null,
            Price = 0,
        });

    public static Finder Volumes => Of(
        "describe-volumes", "Volumes",
        volume => One("volume", volume, "VolumeId", "delete-volume", "--volume-id") with
        {
            About = $"{volume.Number("Size")} GiB {volume.Text("VolumeType")}",
            Price = Prices.VolumeGiB.TryGetValue(volume.Text("VolumeType") ?? "", out var price)
                ? price * volume.Number("Size") : null,
            HoldsData = true,
        });

    // A snapshot costs what differs from the one before it: at most what it is of.
    public static Finder Snapshots => Of(
        "describe-snapshots", "Snapshots",
        snapshot => One("snapshot", snapshot, "SnapshotId", "delete-snapshot", "--snapshot-id") with
        {
            About = $"of {snapshot.Number("VolumeSize")} GiB at most",
            Price = Prices.SnapshotGiB * snapshot.Number("VolumeSize"),
            HoldsData = true,
        },
        "--owner-ids", "self");

    private static Finder Of(string operation, string list, Func<JsonElement, Found> read, params string[] arguments) =>
        async (aws, _, cancellation) =>
            (await aws.Ask(list, cancellation, ["ec2", operation, .. arguments]).ConfigureAwait(false))
                .Where(one => !Going.Contains(one.Text("State"))).Select(read);

    private static Found One(
        string kind, JsonElement answer, string id, string remove, string argument) => new()
        {
            Kind = kind,
            Id = answer.Text(id) ?? "",
            Tags = answer.Tags("Tags"),
            Removal = [["ec2", remove, argument, answer.Text(id) ?? ""]],
        };
}
