using System.Collections.Specialized;
using System.Xml.Linq;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// Answers of EC2, which filters before it answers:
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html,
/// and DescribeVolumes there.
/// </summary>
internal static class Ec2Answers
{
    /// <summary>The answer to a call.</summary>
    public static string To(World world, NameValueCollection query)
    {
        // Without them everything of the account would be found.
        if (string.IsNullOrEmpty(query["Filter.1.Name"]) || string.IsNullOrEmpty(query["Filter.1.Value.1"]))
            return Error("MissingParameter", "a filter");
        return query["Action"] switch
        {
            "DescribeInstances" =>
                Response("DescribeInstances", "reservationSet",
                    Enumerable.Range(0, world.Instances).Select(_ => Reservation(world))),
            "DescribeVolumes" => Response("DescribeVolumes", "volumeSet", world.VolumeKeys.Select(Volume)),
            var other => throw new InvalidOperationException($"EC2 is not expected to be asked to {other}"),
        };
    }

    /// <summary>An error.</summary>
    public static string Error(string code, string message) => new XElement("Response",
        new XElement("Errors", new XElement("Error", new XElement("Code", code), new XElement("Message", message))),
            new XElement("RequestID", "r")).ToString();

    private static string Response(string action, string set, IEnumerable<XElement> items) =>
        new XElement($"{action}Response", new XElement("requestId", "59dbff89-35bd-4eac-99ed-be587EXAMPLE"),
            new XElement(set, items)).ToString();

    private static XElement Reservation(World world) => new("item",
        new XElement("reservationId", "r-0a1b2c3d4e5f60718"),
        new XElement("instancesSet", new XElement("item",
            new XElement("instanceId", "i-0a1b2c3d4e5f60718"),
            new XElement("instanceState", new XElement("code", 16), new XElement("name", "running")),
            new XElement("instanceType", "t3.medium"),
            new XElement("metadataOptions",
                new XElement("state", "applied"),
                new XElement("httpTokens", world.HttpTokens),
                new XElement("httpPutResponseHopLimit", 1),
                new XElement("httpEndpoint", "enabled")))));

    private static XElement Volume(string? key) => new("item",
        new XElement("volumeId", "vol-0a1b2c3d4e5f60718"),
        new XElement("size", 20),
        new XElement("status", "in-use"),
        new XElement("encrypted", key is not null),
        key is null ? null : new XElement("kmsKeyId", key));
}
